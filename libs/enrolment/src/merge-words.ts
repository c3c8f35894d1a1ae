import type { MergePlan } from './merge-plan.js';

/** What a merge will do, in sentences for the coordination. */
export function mergeConsequences(plan: MergePlan): string[] {
  const { kept, merged } = plan;
  const { name } = kept.person;
  return [
    merged.person.name === name
      ? 'Ein Eintrag bleibt mit allem, was zu beiden gehört. Der andere verweist auf ihn; gelöscht wird nichts.'
      : `„${name}“ bleibt mit allem, was zu beiden gehört. „${merged.person.name}“ verweist darauf; gelöscht wird nichts.`,
    ...twiceInACohort(plan),
    'Anwesenheit und Selbststudium aus beiden Einträgen zählen zusammen, soweit die Durchgänge dieselbe Fassung des Curriculums haben; derselbe Tag zählt einmal.',
    ...documents(plan),
    ...address(plan),
    ...account(plan),
  ];
}

function twiceInACohort({ kept, merged, closed }: MergePlan): string[] {
  const all = [...kept.enrolments, ...merged.enrolments];
  return closed.map(({ id }) => {
    const ending = all.find(each => each.id === id);
    const seat = ending?.state === 'withdrawn' ? '' : ' Ein Platz wird frei.';
    return `Im Durchgang ${ending?.cohortCode} ist die Person zweimal geführt: Eine Teilnahme gilt weiter, die andere endet und bleibt lesbar.${seat}`;
  });
}

function documents({ kept, merged, facts, closed }: MergePlan): string[] {
  const registered = facts.filter(fact => fact.registered).map(fact => fact.enrolmentId);
  if (registered.length === 0) return [];
  const all = [...kept.enrolments, ...merged.enrolments];
  const twice = closed.filter(({ id, into }) => registered.includes(id) && registered.includes(into));
  return [
    'Ausgestellte Dokumente und Registernummern bleiben, wie sie sind. Stimmt ihre Grundlage danach nicht mehr, werden sie gekennzeichnet.',
    ...twice.map(({ id }) => {
      const code = all.find(each => each.id === id)?.cohortCode;
      return `Im Durchgang ${code} haben beide Teilnahmen Dokumente. Die der beendeten werden gekennzeichnet: Bitte entscheiden Sie danach, ob sie widerrufen werden.`;
    }),
  ];
}

function address({ kept, merged, takesEmail }: MergePlan): string[] {
  if (takesEmail) return [`Die E-Mail-Adresse ${merged.person.email} wird übernommen.`];
  if (!merged.person.email || merged.person.email === kept.person.email) return [];
  return [`Mails gehen künftig an ${kept.person.email} und nicht mehr an ${merged.person.email}.`];
}

function account({ kept, merged, takesAccount }: MergePlan): string[] {
  if (takesAccount) return ['Das Konto des anderen Eintrags sieht künftig alle Teilnahmen.'];
  if (!merged.person.accountId || merged.person.accountId === kept.person.accountId) return [];
  return [
    'Zu beiden Einträgen gibt es ein Konto. Alle Teilnahmen sieht künftig das Konto des Eintrags, der bleibt; das andere behält seine Rollen, sieht diese Teilnahmen und ihre Termine im Kalender aber nicht mehr.',
  ];
}
