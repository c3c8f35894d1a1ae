import type { ComponentChildren } from 'preact';
import { formatDayMonth } from '#rules';
import { Badge, paths, ScrollRegion, TableFilter } from '#ui';
import { type IssuedKind, issuedKinds } from '../certificate.form.js';
import { kindsInWords, kindWords } from './count-words.js';
import type { DocumentStanding, PersonDocuments, StandingDocument } from './document-overview.js';

export interface DocumentsTableProps {
  readonly people: readonly PersonDocuments[];
  /** Ticked beforehand. */
  readonly chosen: readonly string[];
  /** Id of the form that the ticks belong to. */
  readonly formId: string;
}

/** Element id of the table, where an error about the ticks leads. */
export const documentsTableId = 'personen';

/** Everybody with the state of both documents; whoever can get something now can be ticked. */
export function DocumentsTable({ people, chosen, formId }: DocumentsTableProps) {
  const choosing = people.some(({ possible }) => possible.length > 0);
  const labels = ['Person', ...(choosing ? ['Auswahl'] : []), ...issuedKinds.map(kind => kindWords[kind])];
  return (
    <>
      {people.length > 15 ? <TableFilter tableId={documentsTableId} total={people.length} /> : null}
      <ScrollRegion label="Personen und ihre Dokumente">
        <table class="km-matrix" id={documentsTableId}>
          <caption class="kern-sr-only">Personen und ihre Dokumente</caption>
          <thead>
            <tr>
              {labels.map(label => (
                <th scope="col">{label}</th>
              ))}
              <th scope="col" class="km-matrix__stand">
                Stand
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map(person => (
              <PersonRow
                person={person}
                choice={choosing ? <Choice person={person} chosen={chosen.includes(person.enrolmentId)} formId={formId} /> : null}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

const choiceId = ({ enrolmentId }: PersonDocuments) => `person-${enrolmentId}`;

function PersonRow({ person, choice }: { readonly person: PersonDocuments; readonly choice: ComponentChildren }) {
  const { name, registerNumber, possible, standings } = person;
  const stand = standOf(person);
  return (
    <tr>
      <th scope="row">
        {possible.length > 0 ? <label for={choiceId(person)}>{name}</label> : name}
        {registerNumber === null ? null : <small>{registerNumber}</small>}
      </th>
      {choice === null ? null : <td>{choice}</td>}
      {issuedKinds.map(kind => (
        <td>
          <Standing standing={standings[kind]} kind={kind} number={registerNumber} />
        </td>
      ))}
      <td class={`km-stand${stand.tone === undefined ? '' : ` km-stand-${stand.tone}`}`}>{stand.text}</td>
    </tr>
  );
}

function Choice({
  person,
  chosen,
  formId,
}: {
  readonly person: PersonDocuments;
  readonly chosen: boolean;
  readonly formId: string;
}) {
  if (person.possible.length === 0) return null;
  return (
    <input
      class="kern-form-check__checkbox"
      type="checkbox"
      id={choiceId(person)}
      name="teilnahme"
      value={person.enrolmentId}
      checked={chosen}
      form={formId}
    />
  );
}

function standOf({ standings, possible, reasons }: PersonDocuments): {
  readonly text: string;
  readonly tone?: 'success' | 'warning';
} {
  if (reasons.length > 0) return { text: reasons.join(' '), tone: 'warning' };
  if (possible.length > 0) return { text: `${kindsInWords(possible)} möglich` };
  const issued = issuedKinds.every(kind => standings[kind].state === 'issued');
  return issued ? { text: 'ausgestellt', tone: 'success' } : { text: '' };
}

interface StandingProps {
  readonly standing: DocumentStanding;
  readonly kind: IssuedKind;
  readonly number: string | null;
}

function Standing({ standing, kind, number }: StandingProps) {
  if (standing.state === 'possible') return <>bereit</>;
  if (standing.state === 'refused') return <span class="km-muted">noch nicht</span>;
  if (standing.state === 'issued') return <IssuedFile {...standing} />;
  const failed = standing.state === 'failed';
  return (
    <>
      {failed ? <Badge tone="danger">fehlgeschlagen</Badge> : null}
      <a href={paths.batch(standing.batchId)}>
        {failed ? 'ansehen' : 'wird erstellt'}
        <span class="kern-sr-only">{` ${kindWords[kind]} ${number}`}</span>
      </a>
    </>
  );
}

// the day of issue is always written with its year
const anotherYear = '0000';

function IssuedFile({ id, issuedOn, flagged, kind, registerNumber }: StandingDocument) {
  return (
    <>
      <a href={paths.certificateFile(id)}>
        {`${formatDayMonth(issuedOn, anotherYear)}\u00a0(PDF)`}
        <span class="kern-sr-only">{` ${kindWords[kind]} ${registerNumber}`}</span>
      </a>
      {flagged ? (
        <div>
          <Badge tone="warning">Grundlage geändert</Badge>
        </div>
      ) : null}
    </>
  );
}
