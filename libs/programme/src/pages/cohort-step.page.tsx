import { Alert, Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import type { CohortAnswer } from '../cohort.form.js';
import type { CohortStep } from '../cohort.service.js';

export interface CohortStepPageProps extends PageProps {
  readonly cohort: CohortAnswer;
  readonly step: CohortStep;
}

const words: Readonly<Record<CohortStep, { question: string; deed: string }>> = {
  publish: { question: 'Durchgang veröffentlichen?', deed: 'Veröffentlichen' },
  start: { question: 'Durchgang starten?', deed: 'Durchgang starten' },
  complete: { question: 'Durchgang abschließen?', deed: 'Durchgang abschließen' },
};

/** Asks before a cohort goes on to its next state, and says what that means. */
export function CohortStepPage({ layout, csrfToken, refusal, cohort, step }: CohortStepPageProps) {
  const { question, deed } = words[step];
  const home = paths.cohort(cohort.id);
  const crumbs = [{ label: 'Durchgänge', href: paths.cohorts() }, { label: cohort.code, href: home }, { label: deed }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={question}>
      <PageHeader title={question} answer={`${cohort.code}: ${cohort.title}`} />
      <Feedback refusal={refusal} />
      <ul class="km-prose">
        {consequencesOf(step, cohort).map(consequence => (
          <li>{consequence}</li>
        ))}
      </ul>
      {cohort.warnings.length === 0 ? null : (
        <Alert tone="warning" title="Das fehlt noch, hindert aber nicht:">
          {cohort.warnings.map(warning => (
            <p class="kern-body">{warning}</p>
          ))}
        </Alert>
      )}
      <PostForm action={paths.cohortStep(cohort.id, step)} csrfToken={csrfToken}>
        <ButtonRow>
          <Button>{deed}</Button>
          <LinkButton variant="secondary" href={home}>
            Noch nicht
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}

function consequencesOf(step: CohortStep, { code, capacity, seatsTaken }: CohortAnswer): string[] {
  const people = seatsTaken === 1 ? 'Eine Person ist' : `${seatsTaken} Personen sind`;
  const free = capacity - seatsTaken;
  if (step === 'publish')
    return ['Der Durchgang ist danach für Anmeldungen offen.', `Die Kennung ${code} bleibt von da an, wie sie ist.`];
  if (step === 'start') {
    const seats = free === 1 ? 'Ein Platz bleibt frei und kann' : `${free} Plätze bleiben frei und können`;
    return [
      `${people} aufgenommen. ${free > 0 ? `${seats} weiter vergeben werden.` : 'Alle Plätze sind vergeben.'}`,
      'Von da an kann Anwesenheit erfasst werden.',
    ];
  }
  return [
    `${people} dabei.`,
    'Danach werden niemand und kein Termin mehr aufgenommen.',
    'Anwesenheit, Korrekturen und Dokumente bleiben möglich.',
  ];
}
