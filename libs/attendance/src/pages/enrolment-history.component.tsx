import type { HistoryLine } from '#enrolment';
import { DataTable, Section } from '#ui';

/** What happened to an enrolment: begun, ended, taken back, completed, merged. */
export function EnrolmentHistoryTable({ history }: { readonly history: readonly HistoryLine[] }) {
  const reasons = history.some(({ reason }) => reason !== null);
  const columns = ['Wann', 'Was', 'Durch', ...(reasons ? ['Grund'] : [])].map(label => ({ label }));
  return (
    <Section title="Verlauf">
      <DataTable
        stacks
        {...{ caption: 'Verlauf', captionHidden: true, columns }}
        rows={history.map(({ when, what, who, reason }) => ({ cells: [when, what, who, ...(reasons ? [reason ?? '–'] : [])] }))}
      />
    </Section>
  );
}
