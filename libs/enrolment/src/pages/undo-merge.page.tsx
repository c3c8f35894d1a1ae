import { ConfirmPanel, errorAt, Feedback, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';

export interface UndoMergePageProps extends PageProps {
  readonly merge: { readonly id: string; readonly personId: string; readonly name: string; readonly record: string };
  readonly reason: string;
}

const title = 'Zusammenführung aufheben';

/** Asks before two records are two again. */
export function UndoMergePage({ layout, csrfToken, refusal, merge, reason }: UndoMergePageProps) {
  const crumbs = [
    { label: 'Doppelte Einträge', href: paths.duplicates() },
    { label: merge.name, href: paths.person(merge.personId) },
    { label: title },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={title}>
      <PageHeader
        title={title}
        answer={`Was zusammengeführt wurde, sind danach wieder zwei Einträge: ${merge.name} und der ${merge.record}.`}
      />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        title="Die Zusammenführung aufheben?"
        consequences={[
          'Teilnahmen, Konto und Adresse gehören wieder dem Eintrag, aus dem sie kamen.',
          'Eine Teilnahme, die als doppelt beendet wurde, gilt wieder. Dazu muss im Durchgang ein Platz frei sein.',
          'Was seither erfasst wurde, bleibt bei der Teilnahme, bei der es erfasst wurde.',
          'Dokumente, deren Grundlage sich damit ändert, werden gekennzeichnet.',
        ]}
        {...{
          action: paths.undoMerge(merge.id),
          csrfToken,
          confirmLabel: 'Zusammenführung aufheben',
          cancelHref: paths.person(merge.personId),
        }}
      >
        <TextField
          {...{ name: 'reason', label: 'Grund', value: reason, rows: 2, maxLength: 1000, error: errorAt(refusal, 'reason') }}
        />
      </ConfirmPanel>
    </Layout>
  );
}
