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
import { CodeField } from './code-field.component.js';

export interface SecondFactorPageProps extends PageProps {
  /** In words: "seit 6. März 2026". */
  readonly since: string;
  readonly codesLeft: number;
  /** A role asks for it: it can be replaced, but not switched off. */
  readonly needed: boolean;
}

const wayOut = 'Ohne Gerät und ohne Codes hilft nur noch die Koordination oder die Servicestelle.';

/** The second factor as it is, and what can be done with it. */
export function SecondFactorPage(props: SecondFactorPageProps) {
  const { layout, notice, refusal, since, codesLeft } = props;
  const items = [
    { term: 'Eingerichtet', value: since },
    { term: 'Unbenutzte Wiederherstellungscodes', value: `${codesLeft} von 10` },
  ];
  return (
    <Layout {...layout} title="Zweiter Faktor">
      <PageHeader
        title="Zweiter Faktor"
        answer="Beim Anmelden fragen wir nach dem Kennwort und nach einem Code aus Ihrer App."
        actions={
          <LinkButton variant="secondary" href={paths.replaceSecondFactor()}>
            Neues Gerät einrichten
          </LinkButton>
        }
      />
      <Feedback notice={notice} refusal={refusal} safe="Es ist alles geblieben, wie es war." />
      <DescriptionList items={items} />
      {codesLeft < 3 ? <p class="kern-body">{`Bitte erzeugen Sie bald neue Codes. ${wayOut}`}</p> : null}
      <Changes {...props} />
    </Layout>
  );
}

function Changes({ csrfToken, refusal, needed }: SecondFactorPageProps) {
  return (
    <Section title={needed ? 'Neue Wiederherstellungscodes' : 'Neue Codes oder ausschalten'}>
      <p class="kern-body">
        Neue Wiederherstellungscodes ersetzen die alten. {needed ? '' : 'Nach dem Ausschalten genügt zum Anmelden Ihr Kennwort.'}
      </p>
      <PostForm action={paths.recoveryCodes()} csrfToken={csrfToken} class="km-prose">
        <CodeField label="Neuer Code aus Ihrer App" refusal={refusal} />
        <ButtonRow>
          <Button>Neue Codes erzeugen</Button>
          {needed ? null : (
            <Button variant="secondary" formAction={paths.switchOffSecondFactor()}>
              Zweiten Faktor ausschalten
            </Button>
          )}
        </ButtonRow>
      </PostForm>
    </Section>
  );
}
