import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import type { CohortAnswer } from '../cohort.form.js';
import { cohortStateWords } from '../cohort-words.js';
import { CohortFields, type CohortFieldValues } from './cohort-fields.component.js';

export interface EditCohortPageProps extends PageProps {
  readonly cohort: CohortAnswer;
  readonly values: CohortFieldValues;
}

/** A cohort's own data: title, seats, period, deadline, target groups; in the draft its code too. */
export function EditCohortPage({ layout, csrfToken, refusal, cohort, values }: EditCohortPageProps) {
  const { id, code, state, version } = cohort;
  const home = paths.cohort(id);
  const crumbs = [{ label: 'Durchgänge', href: paths.cohorts() }, { label: code, href: home }, { label: 'Angaben ändern' }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`${code}: Angaben ändern`}>
      <PageHeader preline={`${code} · ${cohortStateWords[state]}`} title="Angaben ändern" answer={answerOf(cohort)} />
      <Feedback refusal={refusal} />
      <PostForm action={paths.editCohort(id)} csrfToken={csrfToken} hidden={{ version: String(version) }}>
        <CohortFields values={values} refusal={refusal} codeIsFixed={state !== 'draft'} />
        <ButtonRow>
          <Button>Angaben speichern</Button>
          <LinkButton variant="secondary" href={home}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}

function answerOf({ state, seatsTaken, openOffers }: CohortAnswer): string {
  const used = seatsTaken + openOffers;
  const seats =
    used === 0
      ? 'Noch ist kein Platz vergeben.'
      : `${used === 1 ? '1\u00a0Platz ist' : `${used}\u00a0Plätze sind`} vergeben${openOffers > 0 ? ' oder angeboten' : ''}; weniger geht nicht.`;
  if (state === 'draft' || state === 'open') return seats;
  return `${seats} Ausgestellte Dokumente bleiben, wie sie sind. Weichen sie danach ab, werden sie gekennzeichnet.`;
}
