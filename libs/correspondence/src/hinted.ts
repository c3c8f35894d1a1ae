/** "k…@example.de": enough to tell two apart, not enough to know who it is. */
export function hinted(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '…' : `${[...address][0]}…${address.slice(at)}`;
}
