/**
 * SQL: what a document of an enrolment is listed under. After a merge nobody reads the name of the record that is no more (domain.md, 5): then it is the
 * name the enrolment prints now; the document itself stays as it was issued.
 * @param printed SQL of the name that stands on the document
 * @param enrolmentId SQL of the enrolment's id
 */
export const listedName = (printed: string, enrolmentId: string): string =>
  `COALESCE((SELECT n.name_as_printed FROM enrolment n WHERE n.id = ${enrolmentId}
     AND EXISTS (SELECT FROM merged_name g WHERE g.enrolment_id = n.id)), ${printed})`;

/** SQL: the name of the person an enrolment became by a merge, as JSON of its parts; null without a merge. */
export const nameAfterMerge = (enrolmentId: string): string =>
  `(SELECT jsonb_build_object('givenNames', p.given_names, 'familyName', p.family_name) FROM enrolment n JOIN person p ON p.id = n.person_id
     WHERE n.id = ${enrolmentId} AND EXISTS (SELECT FROM merged_name g WHERE g.enrolment_id = n.id))`;
