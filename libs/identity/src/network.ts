import { isIPv6 } from 'node:net';

/** The network an address belongs to as far as one customer of a provider holds it: an IPv4 address itself, the first half of an IPv6 one. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const between = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array.from({ length: between }, () => '0'), ...last];
  return all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':');
}
