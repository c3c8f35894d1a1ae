import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly milliseconds: number;
}

/** CPU time of one process: its own, and that of its children that have ended. Undefined when it is gone. */
function statOf(pid: number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    return { pid, parent: Number(fields[1]), milliseconds: (ticks * 1000) / ticksPerSecond };
  } catch {
    return undefined;
  }
}

/** User and system time of all processes below this one (the embedded PostgreSQL), in milliseconds, to the kernel's 10 ms tick. Linux. */
export function childrenCpu(): number {
  const all = readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const below = new Set([process.pid]);
  for (let grown = true; grown;) {
    const found = all.filter(({ pid, parent }) => below.has(parent) && !below.has(pid));
    for (const { pid } of found) below.add(pid);
    grown = found.length > 0;
  }
  return all.filter(({ pid }) => below.has(pid) && pid !== process.pid).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** User and system time of this process, in milliseconds. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/** CPU milliseconds of one unit of `work`: median over rounds, each of `times` units, after eight rounds that warm up and are not counted. */
export async function cpuOf(times: number, work: () => unknown, rounds = 7): Promise<{ own: number; withDatabase: number }> {
  const own: number[] = [];
  const whole: number[] = [];
  for (let round = -8; round < rounds; round += 1) {
    const [ownBefore, childrenBefore] = [ownCpu(), childrenCpu()];
    for (let unit = 0; unit < times; unit += 1) await work();
    const used = ownCpu() - ownBefore;
    if (round < 0) continue;
    own.push(used / times);
    whole.push((used + childrenCpu() - childrenBefore) / times);
  }
  return { own: median(own), withDatabase: median(whole) };
}
