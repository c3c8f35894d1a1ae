import { formatLongDate } from '#rules';
import { Badge, paths, ScrollRegion, TableFilter } from '#ui';
import type { IssuedKind } from '../certificate.form.js';
import { kindWords } from './count-words.js';
import type { DocumentStanding, PersonDocuments, StandingDocument } from './document-overview.js';

export interface DocumentsTableProps {
  readonly people: readonly PersonDocuments[];
  /** Ticked beforehand. */
  readonly chosen: readonly string[];
  /** Id of the form that the ticks belong to. */
  readonly formId: string;
}

const tableId = 'personen';

/** Everybody with the state of both documents; whoever can get something now can be ticked. */
export function DocumentsTable({ people, chosen, formId }: DocumentsTableProps) {
  return (
    <>
      {people.length > 15 ? <TableFilter tableId={tableId} total={people.length} /> : null}
      <ScrollRegion label="Personen und ihre Dokumente">
        <table class="kern-table kern-table--small km-table" id={tableId}>
          <caption class="kern-sr-only">Personen und ihre Dokumente</caption>
          <thead class="kern-table__head">
            <tr class="kern-table__row">
              {['Person', 'Bescheinigung', 'Urkunde', 'Was noch fehlt'].map(label => (
                <th scope="col" class="kern-table__header">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="kern-table__body">
            {people.map(person => (
              <PersonRow person={person} chosen={chosen.includes(person.enrolmentId)} formId={formId} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

interface PersonRowProps {
  readonly person: PersonDocuments;
  readonly chosen: boolean;
  readonly formId: string;
}

function PersonRow({ person, chosen, formId }: PersonRowProps) {
  return (
    <tr class="kern-table__row">
      <th scope="row" class="kern-table__header">
        {person.possible.length > 0 ? <PersonChoice person={person} chosen={chosen} formId={formId} /> : person.name}
        {person.registerNumber === null ? null : <div class="km-muted">{person.registerNumber}</div>}
      </th>
      {(['proof', 'award'] as const).map(kind => (
        <td class="kern-table__cell">
          <Standing standing={person.standings[kind]} kind={kind} number={person.registerNumber} />
        </td>
      ))}
      <td class="kern-table__cell">
        {person.reasons.map(reason => (
          <div>{reason}</div>
        ))}
      </td>
    </tr>
  );
}

function PersonChoice({ person, chosen, formId }: PersonRowProps) {
  const id = `person-${person.enrolmentId}`;
  return (
    <div class="kern-form-check">
      <input
        class="kern-form-check__checkbox"
        type="checkbox"
        id={id}
        name="teilnahme"
        value={person.enrolmentId}
        checked={chosen}
        form={formId}
      />
      <label class="kern-label" for={id}>
        {person.name}
      </label>
    </div>
  );
}

interface StandingProps {
  readonly standing: DocumentStanding;
  readonly kind: IssuedKind;
  readonly number: string | null;
}

function Standing({ standing, kind, number }: StandingProps) {
  if (standing.state === 'possible') return <>kann ausgestellt werden</>;
  if (standing.state === 'refused') return <span class="km-muted">noch nicht</span>;
  if (standing.state === 'requested') {
    return (
      <a href={paths.batch(standing.batchId)}>
        wird erstellt<span class="kern-sr-only">{`: ${kindWords[kind]} ${number}`}</span>
      </a>
    );
  }
  if (standing.state === 'failed') {
    return (
      <>
        <Badge tone="danger">fehlgeschlagen</Badge>{' '}
        <a href={paths.batch(standing.batchId)}>
          ansehen<span class="kern-sr-only">{`: ${kindWords[kind]} ${number}`}</span>
        </a>
      </>
    );
  }
  return <IssuedFile {...standing} />;
}

function IssuedFile({ id, issuedOn, flagged, kind, registerNumber }: StandingDocument) {
  return (
    <>
      <a href={paths.certificateFile(id)}>
        {`${formatLongDate(issuedOn)} (PDF)`}
        <span class="kern-sr-only">{`: ${kindWords[kind]} ${registerNumber}`}</span>
      </a>
      {flagged ? (
        <div>
          <Badge tone="warning">Grundlage geändert</Badge>
        </div>
      ) : null}
    </>
  );
}
