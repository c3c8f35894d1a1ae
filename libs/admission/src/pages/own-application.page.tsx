import {
  Button,
  ButtonRow,
  CheckboxField,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Section,
} from '#ui';
import type { ApplicationAnswer } from '../application.form.js';

export interface OwnApplicationPageProps extends PageProps {
  readonly token: string;
  readonly application: ApplicationAnswer;
  readonly cohort: { readonly title: string; readonly municipality: string };
  /** Where the application stands, in a sentence. */
  readonly answer: string;
  readonly consents: readonly { readonly value: string; readonly label: string }[];
}

const stillUnderWay = ['received', 'waiting', 'offered', 'accepted'];

/** "Wie steht es um meine Anmeldung?": for whoever has the link of a mail. */
export function OwnApplicationPage(props: OwnApplicationPageProps) {
  const { layout, notice, refusal, token, application, cohort, answer, csrfToken } = props;
  const underWay = stillUnderWay.includes(application.state);
  return (
    <Layout {...layout} title="Ihre Anmeldung">
      <PageHeader title="Ihre Anmeldung" preline={cohort.title} answer={answer} />
      <Feedback notice={notice} refusal={refusal} />
      {application.state === 'offered' ? <Offer {...props} /> : null}
      {underWay && !application.addressConfirmed ? (
        <PostForm action={paths.confirmAddress(token)} csrfToken={csrfToken} class="km-prose">
          <p>{`Bitte bestätigen Sie, dass ${application.email} Ihre Adresse ist.`}</p>
          <Button variant={application.state === 'offered' ? 'secondary' : undefined}>Adresse bestätigen</Button>
        </PostForm>
      ) : null}
      <Consents {...props} />
      {underWay ? (
        <ButtonRow>
          <LinkButton variant="secondary" href={paths.withdrawApplication(token)}>
            {application.state === 'accepted' ? 'Platz zurückgeben' : 'Anmeldung zurückziehen'}
          </LinkButton>
        </ButtonRow>
      ) : null}
    </Layout>
  );
}

function Offer({ token, csrfToken, application }: OwnApplicationPageProps) {
  return (
    <Section title="Möchten Sie den Platz?">
      {application.offer?.warning ? <p>{application.offer.warning}</p> : null}
      <div class="kern-btn-wrapper km-buttons">
        <PostForm action={paths.answerOffer(token, 'annehmen')} csrfToken={csrfToken}>
          <Button>Platz annehmen</Button>
        </PostForm>
        <PostForm action={paths.answerOffer(token, 'ablehnen')} csrfToken={csrfToken}>
          <Button variant="secondary">Ablehnen</Button>
        </PostForm>
      </div>
    </Section>
  );
}

function Consents({ token, csrfToken, application, consents }: OwnApplicationPageProps) {
  const given: readonly string[] = application.consents;
  return (
    <Section title="Ihre Einwilligungen">
      <PostForm action={paths.applicationConsents(token)} csrfToken={csrfToken} class="km-prose">
        {consents.map(({ value, label }) => (
          <CheckboxField
            {...{ name: 'consents', id: `feld-einwilligung-${value}`, label, value, optional: true }}
            checked={given.includes(value)}
          />
        ))}
        <Button variant="secondary">Einwilligungen speichern</Button>
      </PostForm>
    </Section>
  );
}
