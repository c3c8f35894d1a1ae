import { formatLongDate } from '#rules';
import { Button, ButtonRow, DataTable, Layout, LinkButton, PageHeader, type PageProps, PostForm, paths, Section } from '#ui';
import type { IssuedKind } from '../certificate.form.js';
import { counted, documentsInWords, kindsInWords } from './count-words.js';
import type { IssuePlan, OverviewCohort } from './document-overview.js';

export interface IssueConfirmationPageProps extends Pick<PageProps, 'layout' | 'csrfToken'> {
  readonly cohort: OverviewCohort;
  readonly plan: IssuePlan;
  readonly chosen: readonly string[];
  readonly kinds: readonly IssuedKind[];
  /** Local date. */
  readonly today: string;
}

/** Says in numbers what issuing will do, before it happens. */
export function IssueConfirmationPage({ cohort, plan, chosen, kinds, today, layout, csrfToken }: IssueConfirmationPageProps) {
  const nothing = plan.people === 0;
  const answer = nothing
    ? 'So wird nichts ausgestellt: Für niemanden der Angekreuzten ist das jetzt möglich.'
    : `${documentsInWords(plan.counts)} für ${counted(plan.people, 'Person', 'Personen')} ausstellen?`;
  const breadcrumb = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Dokumente', href: paths.documents(cohort.id) },
    { label: 'Ausstellen' },
  ];
  return (
    <Layout {...layout} municipality={{ name: cohort.municipality }} breadcrumb={breadcrumb} title="Ausstellen">
      <PageHeader preline={`${cohort.code} · ${cohort.title}`} title="Was jetzt geschieht" answer={answer} />
      {nothing ? (
        <LinkButton href={paths.documents(cohort.id)}>Zurück zur Auswahl</LinkButton>
      ) : (
        <>
          <Consequences plan={plan} today={today} />
          <PostForm
            action={paths.documents(cohort.id)}
            csrfToken={csrfToken}
            hidden={{ teilnahme: chosen.join(','), art: kinds.join(',') }}
          >
            <ButtonRow>
              <Button>{`${documentsInWords(plan.counts)} ausstellen`}</Button>
              <LinkButton variant="secondary" href={paths.documents(cohort.id)}>
                Abbrechen
              </LinkButton>
            </ButtonRow>
          </PostForm>
        </>
      )}
      <Refused refused={plan.refused} />
    </Layout>
  );
}

function Consequences({ plan: { newNumbers }, today }: { readonly plan: IssuePlan; readonly today: string }) {
  return (
    <ul class="km-prose">
      <li>{`Als Ausstellungsdatum steht auf allen der ${formatLongDate(today)}.`}</li>
      <li>{numbersInWords(newNumbers)}</li>
      <li>Ausgestellte Dokumente ändern sich nicht mehr. Ein Fehler wird später mit einer Neuausfertigung berichtigt.</li>
      <li>Die PDF-Dateien entstehen im Hintergrund; Sie sehen, wie weit sie sind.</li>
    </ul>
  );
}

function numbersInWords(numbers: IssuePlan['newNumbers']): string {
  if (numbers === null) return 'Es werden keine neuen Registernummern vergeben: Die Personen haben schon eine.';
  if (numbers.count === 1) return `Die Registernummer ${numbers.first} wird vergeben.`;
  return `Die Registernummern ${numbers.first} bis ${numbers.last} werden vergeben, nach dem Alphabet.`;
}

function Refused({ refused }: Pick<IssuePlan, 'refused'>) {
  if (refused.length === 0) return null;
  return (
    <Section title={`Nicht dabei (${refused.length})`}>
      <DataTable
        caption="Wer jetzt nichts bekommt, und warum"
        captionHidden
        columns={[{ label: 'Person' }, { label: 'Dokument' }, { label: 'Grund' }]}
        rows={refused.map(({ name, kinds, reasons }) => ({ cells: [name, kindsInWords(kinds), reasons.join(' ')] }))}
      />
    </Section>
  );
}
