import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { defineJob, definedJobs, handledJob, HandlesJob, pairJobs } from '#platform';
import { sourceFiles } from './source-files.js';

const sources = sourceFiles(['libs']).filter(({ path }) => !path.endsWith('.spec.ts'));
const named = (pattern: RegExp) => sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name));

describe('jobs', () => {
  const known = definedJobs().map(({ name }) => name);
  const handlerOf = (name: string) => {
    class Handler {
      handle = () => Promise.resolve();
    }
    HandlesJob({ name })(Handler);
    return new Handler();
  };
  const all = () => known.map(handlerOf);

  it('are defined once each, all over the house', () => {
    const names = named(/defineJob\('([^']+)'\)/g);
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual([...new Set(names)]);
    expect(named(/@HandlesJob\(([^\n]+)\)\n/g)).toHaveLength(names.length);
  });

  it('with one handler each are paired with it', () => {
    const pairs = pairJobs(all());
    expect([...pairs.keys()].sort()).toEqual([...known].sort());
    for (const [name, handler] of pairs) expect(handledJob(handler.constructor)).toBe(name);
  });

  it('probe: a job without a handler ends the start', () => {
    expect(() => pairJobs(all().slice(1))).toThrow(`job ${known[0]} has no handler`);
  });

  it('probe: a job with two handlers ends the start', () => {
    expect(() => pairJobs([...all(), handlerOf(known[0] ?? '')])).toThrow(`job ${known[0]} has two handlers`);
  });

  it('probe: a job defined twice ends the start', () => {
    expect(() => defineJob(known[0] ?? '')).toThrow('is defined twice');
  });
});
