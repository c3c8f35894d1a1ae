import type { ComponentChildren } from 'preact';
import { Badge, DataTable, paths, Section } from '#ui';
import { issuedKinds } from '../certificate.form.js';
import type { BatchDocument, BatchOverview } from './batch-overview.service.js';
import { counted, kindsInWords, kindWords } from './count-words.js';
import { type RefusedPerson, refusedPeople } from './refusal-words.js';

/** One line a person, in the order of the register. */
export function BatchDocuments({ documents }: { readonly documents: readonly BatchDocument[] }) {
  const kinds = issuedKinds.filter(kind => documents.some(document => document.kind === kind));
  const numbers = [...new Set(documents.map(({ registerNumber }) => registerNumber))];
  const rows = numbers.map(number => {
    const own = documents.filter(({ registerNumber }) => registerNumber === number);
    const person = <Person name={own[0]?.name ?? ''} remark={number} />;
    return { cells: [person, ...kinds.map(kind => fileOf(own.find(document => document.kind === kind)))] };
  });
  return (
    <Section title="Dokumente">
      <DataTable
        caption="Dokumente dieser Ausstellung"
        captionHidden
        columns={[{ label: 'Person' }, ...kinds.map(kind => ({ label: kindWords[kind] }))]}
        rows={rows}
      />
    </Section>
  );
}

function Person({ name, remark }: { readonly name: string; readonly remark: string }) {
  return (
    <>
      {name}
      <div class="km-muted">{remark}</div>
    </>
  );
}

function fileOf(document: BatchDocument | undefined): ComponentChildren {
  if (document === undefined) return <span class="km-muted">–</span>;
  if (document.state === 'failed') return <Badge tone="danger">fehlgeschlagen</Badge>;
  if (document.state === 'requested') return <span class="km-muted">wird erstellt</span>;
  return (
    <a href={paths.certificateFile(document.id)}>
      PDF<span class="kern-sr-only">{` ${kindWords[document.kind]} ${document.registerNumber}`}</span>
    </a>
  );
}

/** Who got nothing, why, and what to do about it. */
export function BatchRefusals({ overview: { batch, cohort, people, accounts } }: { readonly overview: BatchOverview }) {
  if (batch.refused.length === 0) return null;
  const refused = refusedPeople(batch.refused, { cohortId: cohort.id, people, accounts });
  return (
    <Section title={`Nicht ausgestellt: ${counted(people.size, 'Person', 'Personen')}`}>
      <DataTable
        caption="Wer etwas nicht bekommen hat, und warum"
        captionHidden
        columns={[{ label: 'Person' }, { label: 'Grund, und was Sie tun können' }]}
        rows={refused.map(({ name, kinds, reason, remedy }) => ({
          cells: [<Person name={name} remark={kindsInWords(kinds)} />, <ReasonAndRemedy reason={reason} remedy={remedy} />],
        }))}
      />
    </Section>
  );
}

function ReasonAndRemedy({ reason, remedy }: Pick<RefusedPerson, 'reason' | 'remedy'>) {
  return (
    <>
      {reason}
      {remedy === null ? null : (
        <div>
          <a href={remedy.href}>{remedy.label}</a>
        </div>
      )}
    </>
  );
}
