/** How a mail begins: with the whole name as it was given, never with a guessed form of address. */
export function greetingFor({ givenNames, familyName }: { givenNames: string | null; familyName: string | null }): string {
  return ['Guten Tag', givenNames, familyName].filter(Boolean).join(' ');
}
