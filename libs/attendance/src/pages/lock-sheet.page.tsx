import { ConfirmPanel, Feedback, Layout, PageHeader, type PageProps, paths } from '#ui';
import type { SheetWords } from '../sheet-words.js';
import { sheetCrumbs } from './sheet.page.js';

export interface LockSheetPageProps extends PageProps {
  readonly words: SheetWords;
  /** "17 da, 1 teilweise, 2 nicht erfasst" */
  readonly counts: string;
  readonly unrecorded: number;
  readonly coordinates: boolean;
}

/** Asks before a sheet is locked. */
export function LockSheetPage({ layout, csrfToken, refusal, words, counts, unrecorded, coordinates }: LockSheetPageProps) {
  const left = unrecorded === 1 ? 'Eine Person ist' : `${unrecorded} Personen sind`;
  const open = `${left} noch nicht erfasst: Ihre Dokumente können erst ausgestellt werden, wenn das durch eine Korrektur nachgeholt ist.`;
  return (
    <Layout {...layout} breadcrumb={sheetCrumbs(words, coordinates, 'Abschließen')} title="Liste abschließen">
      <PageHeader title="Liste abschließen" answer={`${words.label}: ${words.when}`} />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        title="Diese Anwesenheitsliste abschließen?"
        consequences={[
          `So steht es in der Liste: ${counts}.`,
          ...(unrecorded > 0 ? [open] : []),
          'Danach ändert sich die Liste nur noch durch eine Korrektur mit Begründung, die eine zweite Person bestätigt.',
        ]}
        safe="Was erfasst ist, zählt schon jetzt; das Abschließen ändert daran nichts."
        {...{ action: paths.lockSheet(words.sessionId), csrfToken, confirmLabel: 'Liste abschließen' }}
        {...{ cancelHref: paths.sheet(words.sessionId), cancelLabel: 'Zurück zur Liste' }}
      />
    </Layout>
  );
}
