import { Button, Feedback, Layout, PageHeader, type PageProps, paths, PostForm, Section } from '#ui';
import { CodeField } from './code-field.component.js';

export interface SetUpSecondFactorPageProps extends PageProps {
  /** Of the new secret: picture and text. */
  readonly qr: string;
  readonly secret: string;
  /** Another app takes over from the present one. */
  readonly replacing: boolean;
  /** The account's roles ask for it; nothing else is open until then. */
  readonly needed: boolean;
  readonly next: string;
}

/** Setting up the second factor, or replacing it: read the code in, type what the app shows. */
export function SetUpSecondFactorPage(props: SetUpSecondFactorPageProps) {
  const { layout, csrfToken, refusal, replacing, needed, next } = props;
  const title = replacing ? 'Zweiten Faktor ersetzen' : 'Zweiten Faktor einrichten';
  return (
    <Layout {...layout} title={title}>
      <PageHeader title={title} answer={answerFor(replacing, needed)} />
      <Feedback
        refusal={refusal}
        safe={replacing ? 'Ihr bisheriger zweiter Faktor gilt weiter.' : 'Es ist noch nichts eingerichtet.'}
      />
      <ReadIn {...props} />
      <Section title="2. Bestätigen">
        <PostForm
          action={replacing ? paths.replaceSecondFactor() : paths.secondFactor()}
          csrfToken={csrfToken}
          hidden={{ weiter: next }}
          class="km-prose"
        >
          <CodeField
            label={replacing ? 'Code aus der neuen App' : 'Code aus der App'}
            hint="Die sechs Ziffern, die Ihre App nach dem Einlesen zeigt."
            refusal={refusal}
          />
          {replacing ? <CodeField name="current" label="Code aus der bisherigen App" refusal={refusal} /> : null}
          <Button>{replacing ? 'Ersetzen' : 'Einrichten'}</Button>
        </PostForm>
      </Section>
    </Layout>
  );
}

function answerFor(replacing: boolean, needed: boolean): string {
  if (replacing) return 'Richten Sie die neue App ein; danach gilt nur noch sie.';
  const why = 'Dann genügt ein gestohlenes Kennwort niemandem.';
  return needed ? `Ihre Rolle verlangt ihn, bevor es weitergeht. ${why}` : `Freiwillig, und dauert zwei Minuten. ${why}`;
}

function ReadIn({ qr, secret }: Pick<SetUpSecondFactorPageProps, 'qr' | 'secret'>) {
  return (
    <Section title="1. In die App einlesen">
      <p class="kern-body">
        Sie brauchen eine Authentifizierungs-App auf Ihrem Telefon, etwa FreeOTP oder Aegis. Lesen Sie darin dieses Bild ein.
      </p>
      <img
        class="km-qr"
        src={qr}
        width={220}
        height={220}
        alt="QR-Code für die App; derselbe Schlüssel steht darunter als Text"
      />
      <p class="kern-body">
        Auf demselben Gerät, oder geht das Einlesen nicht? Geben Sie in der App diesen Schlüssel ein (zeitbasiert, sechs Ziffern):
      </p>
      <p class="kern-body">
        <code class="km-code">{secret}</code>
      </p>
    </Section>
  );
}
