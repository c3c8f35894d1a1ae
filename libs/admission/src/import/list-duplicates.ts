import type { CheckedList, ListedPerson, ListProblem, ListSettings } from './list-check.js';

/** Who is in the cohort: addresses ('' without one) by the name's sort key. */
export type KnownPeople = ReadonlyMap<string, readonly string[]>;

/** The same name is the same person unless two addresses tell them apart. */
const same = (a: string, b: string) => a === b || a === '' || b === '';

/** Finds who stands in the list twice, and who is in the cohort already. */
export function duplicatesOf(people: readonly ListedPerson[], known: KnownPeople, choice: ListSettings['known']): CheckedList {
  const seen = new Map<string, { row: number; email: string }[]>();
  const [kept, problems]: [ListedPerson[], ListProblem[]] = [[], []];
  let skipped = 0;
  for (const person of people) {
    const { nameKey, row } = person;
    const email = person.email ?? '';
    const earlier = seen.get(nameKey) ?? [];
    const twin = earlier.find(other => same(other.email, email));
    seen.set(nameKey, [...earlier, { row, email }]);
    const isKnown = (known.get(nameKey) ?? []).some(other => same(other, email));
    if (twin)
      problems.push(problemOf(person, `Die Person steht schon in Zeile ${twin.row}. Bitte löschen Sie eine der beiden Zeilen.`));
    else if (isKnown && choice === 'refuse') problems.push(problemOf(person, inCohort));
    else if (isKnown) skipped += 1;
    else kept.push(person);
  }
  return { people: kept, problems, skipped };
}

const inCohort =
  'Die Person ist schon im Durchgang angemeldet oder aufgenommen. Bitte löschen Sie die Zeile, oder lassen Sie bekannte Personen aus.';

function problemOf({ row, givenNames, familyName }: ListedPerson, message: string): ListProblem {
  return { row, column: 'Person', value: [givenNames, familyName].filter(Boolean).join(' '), message };
}
