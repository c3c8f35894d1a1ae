type NameInput = {
  [K in 'givenNames' | 'familyName' | 'namePrefix' | 'degreeBefore' | 'degreeAfter']?: string | null | undefined;
};

/** The parts of a name as the rules take them; what isn't given is null. */
export function namePartsOf({
  givenNames = null,
  familyName = null,
  namePrefix = null,
  degreeBefore = null,
  degreeAfter = null,
}: NameInput) {
  return { givenNames, familyName, prefix: namePrefix, degreeBefore, degreeAfter };
}
