/** Order by code units, the same on every machine and in every locale: negative, 0 or positive, as `sort` wants it. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
