/** How many seats are left to give, for the head of a list. */
export function seatsSentence(free: number): string {
  if (free <= 0) return 'Alle Plätze sind vergeben oder angeboten: Wer angenommen wird, kommt auf die Warteliste.';
  return free === 1 ? '1 Platz ist frei.' : `${free} Plätze sind frei.`;
}

/** What came of accepting several. */
export function outcomeSentence(items: readonly { state: string | null }[]): string {
  const count = (state: string | null) => items.filter(item => item.state === state).length;
  const [seated, waiting, failed] = [count('accepted'), count('waiting'), count(null)];
  const parts = [
    ...(seated > 0 ? [`${seated} ${seated === 1 ? 'Zusage' : 'Zusagen'}`] : []),
    ...(waiting > 0 ? [`${waiting} auf der Warteliste`] : []),
    ...(failed > 0 ? [`${failed} nicht mehr möglich`] : []),
  ];
  return `${parts.join(', ')}.${toldSentence(seated + waiting, failed)}`;
}

function toldSentence(told: number, failed: number): string {
  if (told === 0) return '';
  if (told === 1) return ' Die Person bekommt eine E-Mail.';
  return failed === 0 ? ' Alle bekommen eine E-Mail.' : ' Die anderen bekommen eine E-Mail.';
}
