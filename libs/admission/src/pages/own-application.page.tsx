import {
  Button,
  ButtonRow,
  DescriptionList,
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
import { ConsentList, type ConsentLine } from './consent-list.component.js';

export interface OwnApplicationPageProps extends PageProps {
  /** The address of this page: that of the link, or of the account. */
  readonly home: string;
  readonly application: ApplicationAnswer;
  readonly cohort: { readonly title: string; readonly municipality: string; readonly municipalityId: string };
  /** Where the application stands, in a sentence. */
  readonly answer: string;
  /** What can still be reached, after the start. */
  readonly warning: string | null;
  readonly details: readonly { readonly term: string; readonly value: string }[];
  readonly consents: readonly ConsentLine[];
  readonly history: readonly { readonly when: string; readonly what: string }[];
  /** Where taking part is followed, for whoever has a seat. */
  readonly progressHref: string | null;
}

const underWay = ['received', 'waiting', 'offered'];

/** "Wie steht es um meine Anmeldung?" */
export function OwnApplicationPage(props: OwnApplicationPageProps) {
  const { layout, notice, refusal, home, application, cohort, answer, csrfToken, consents, progressHref } = props;
  const { state, addressConfirmed } = application;
  const goesOn = underWay.includes(state) || state === 'accepted';
  return (
    <Layout {...layout} title="Ihre Anmeldung">
      <PageHeader title="Ihre Anmeldung" preline={cohort.title} answer={answer} />
      <Feedback notice={notice} refusal={refusal} />
      {state === 'offered' ? <Offer {...props} /> : null}
      {state === 'accepted' && progressHref !== null ? (
        <p>
          <a href={progressHref}>Zu Ihrem Stand, Ihren Terminen und Dokumenten</a> (mit Ihrem Zugang)
        </p>
      ) : null}
      {goesOn && !addressConfirmed ? <Address {...props} /> : null}
      <Details {...props} />
      <ConsentList {...{ home, csrfToken, consents }} />
      <p>
        <a href={paths.privacyNotice(cohort.municipalityId, application.privacyNoticeVersion)}>
          {`Datenschutzhinweise, wie sie bei Ihrer Anmeldung galten (Fassung ${application.privacyNoticeVersion})`}
        </a>
      </p>
      <History {...props} />
      {goesOn ? (
        <ButtonRow>
          <LinkButton variant="secondary" href={paths.applicantStep(home, 'zurueckziehen')}>
            {state === 'accepted' ? 'Platz zurückgeben' : 'Anmeldung zurückziehen'}
          </LinkButton>
        </ButtonRow>
      ) : null}
    </Layout>
  );
}

function Offer({ home, csrfToken, warning }: OwnApplicationPageProps) {
  return (
    <Section title="Möchten Sie den Platz?">
      {warning === null ? null : <p>{warning}</p>}
      <div class="kern-btn-wrapper km-buttons">
        <PostForm action={paths.applicantStep(home, 'annehmen')} csrfToken={csrfToken}>
          <Button>Platz annehmen</Button>
        </PostForm>
        <PostForm action={paths.applicantStep(home, 'ablehnen')} csrfToken={csrfToken}>
          <Button variant="secondary">Ablehnen</Button>
        </PostForm>
      </div>
    </Section>
  );
}

function Address({ home, csrfToken, application }: OwnApplicationPageProps) {
  return (
    <PostForm action={paths.applicantStep(home, 'bestaetigen')} csrfToken={csrfToken} class="km-prose">
      <p>{`Bitte bestätigen Sie, dass ${application.email} Ihre Adresse ist.`}</p>
      <Button variant={application.state === 'offered' ? 'secondary' : undefined}>Adresse bestätigen</Button>
    </PostForm>
  );
}

function Details({ home, application, details }: OwnApplicationPageProps) {
  return (
    <Section title="Ihre Angaben">
      <DescriptionList items={details} />
      {underWay.includes(application.state) ? (
        <p>
          <LinkButton variant="secondary" href={paths.applicantStep(home, 'angaben')}>
            Angaben ändern
          </LinkButton>
        </p>
      ) : null}
      {application.state === 'accepted' ? <p>Änderungen geben Sie bitte Ihrer Koordination weiter.</p> : null}
    </Section>
  );
}

function History({ history }: OwnApplicationPageProps) {
  return (
    <Section title="Was bisher geschah">
      <ol class="km-prose">
        {history.map(({ when, what }) => (
          <li>
            {what}
            <br />
            <small>{when}</small>
          </li>
        ))}
      </ol>
    </Section>
  );
}
