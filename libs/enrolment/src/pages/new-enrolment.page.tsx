import type { CohortAnswer } from '#programme';
import { Alert, Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import { EnrolmentFields, type EnrolmentValues } from './enrolment-fields.component.js';

export interface NewEnrolmentPageProps extends PageProps {
  readonly cohort: CohortAnswer;
  readonly values: EnrolmentValues;
}

/** Enrolling somebody directly. */
export function NewEnrolmentPage({ layout, csrfToken, notice, refusal, cohort, values }: NewEnrolmentPageProps) {
  const home = paths.cohort(cohort.id);
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: home },
    { label: 'Person aufnehmen' },
  ];
  const free = cohort.capacity - cohort.seatsTaken - cohort.openOffers;
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Person aufnehmen">
      <PageHeader title="Person aufnehmen" answer={seatSentence(free, cohort)} />
      <Feedback notice={notice} refusal={refusal} />
      {free <= 0 || cohort.state === 'completed' ? (
        <Alert tone="info" title={free <= 0 ? 'Zurzeit ist kein Platz frei.' : 'Der Durchgang ist abgeschlossen.'}>
          <p class="kern-body">
            {free <= 0 && cohort.state !== 'completed' ? (
              <>
                Sie können <a href={paths.editCohort(cohort.id)}>mehr Plätze eintragen</a> oder{' '}
              </>
            ) : null}
            <a href={home}>zum Durchgang zurückgehen</a>.
          </p>
        </Alert>
      ) : (
        <PostForm action={paths.newEnrolment(cohort.id)} csrfToken={csrfToken}>
          <EnrolmentFields values={values} refusal={refusal} />
          <ButtonRow>
            <Button>Person aufnehmen</Button>
            <Button variant="secondary" name="weiter" value="noch-eine">
              Aufnehmen und nächste Person
            </Button>
            <LinkButton variant="tertiary" href={home}>
              Zum Durchgang
            </LinkButton>
          </ButtonRow>
        </PostForm>
      )}
    </Layout>
  );
}

function seatSentence(free: number, { code, capacity, openOffers }: CohortAnswer): string {
  if (free <= 0)
    return `${code}: ${capacity === 1 ? 'Der Platz ist' : `Alle ${capacity} Plätze sind`} vergeben${openOffers > 0 ? ' oder angeboten' : ''}.`;
  const offered = openOffers > 0 ? ` (${openOffers} angeboten)` : '';
  return `${code}: noch ${free} von ${capacity} Plätzen frei${offered}.`;
}
