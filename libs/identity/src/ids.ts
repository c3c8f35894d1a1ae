/** Is this text an id as the product makes them (a UUID)? */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** Stands for whoever has no account, where an account's id is asked for. */
export const nobodyId = '00000000-0000-0000-0000-000000000000';
