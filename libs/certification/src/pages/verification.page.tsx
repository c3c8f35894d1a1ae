import { formatLongDate } from '#rules';
import { Alert, Button, DescriptionList, Layout, PageHeader, type PageProps, paths, Section, TextField } from '#ui';
import type { VerificationAnswer } from '../certificate.form.js';
import { kindWords } from './count-words.js';
import { verificationInWords } from './verification-words.js';

export interface VerificationPageProps extends Pick<PageProps, 'layout' | 'csrfToken'> {
  readonly code: string;
  readonly answer: VerificationAnswer;
  /** Set after a name was compared; the name itself is shown to whoever typed it, and to nobody else. */
  readonly comparison?: { readonly name: string; readonly match: boolean };
}

/** "Ist dieses Dokument echt?" For anybody, without an account, and never with a name. */
export function VerificationPage({ code, answer, comparison, layout, csrfToken }: VerificationPageProps) {
  const { tone, title, explanation } = verificationInWords(answer);
  return (
    <Layout
      {...layout}
      municipality={{ name: answer.municipality }}
      breadcrumb={[{ label: 'Echtheitsprüfung', href: paths.verifyAnyCode() }, { label: code }]}
      title={title}
    >
      <PageHeader title="Echtheitsprüfung" />
      <Alert tone={tone} title={title}>
        {explanation}
      </Alert>
      <DescriptionList items={factsOf(code, answer)} />
      {answer.state === 'revoked' ? null : <NameCheck code={code} comparison={comparison} csrfToken={csrfToken} />}
      <p>
        <a href={paths.verifyAnyCode()}>Einen anderen Prüfcode eingeben</a>
      </p>
    </Layout>
  );
}

function factsOf(code: string, { kind, series, municipality, issuedOn, revokedOn }: VerificationAnswer) {
  return [
    { term: 'Dokument', value: kindWords[kind] },
    { term: 'Reihe', value: series },
    { term: 'Kommune', value: municipality },
    { term: 'Ausgestellt am', value: formatLongDate(issuedOn) },
    ...(revokedOn === undefined ? [] : [{ term: 'Widerrufen am', value: formatLongDate(revokedOn) }]),
    { term: 'Prüfcode', value: code },
  ];
}

type NameCheckProps = Pick<VerificationPageProps, 'code' | 'csrfToken'> & {
  readonly comparison: VerificationPageProps['comparison'] | undefined;
};

// The browser itself asks for the field here: the address is shared with the JSON API, whose refusals have no form to go back to.
function NameCheck({ code, comparison, csrfToken }: NameCheckProps) {
  return (
    <Section title="Stimmt der Name?" id="name">
      <p>Wem das Dokument gehört, sagen wir nicht. Geben Sie den Namen ein, der darauf steht: Wir sagen Ihnen, ob er stimmt.</p>
      {comparison === undefined ? null : <Comparison {...comparison} />}
      <form method="post" action={`${paths.matchName(code)}#name`}>
        <input type="hidden" name="_csrf" value={csrfToken} />
        <TextField
          name="name"
          label="Name auf dem Dokument"
          hint="Mit allen Akzenten und Bindestrichen; akademische Grade können Sie weglassen."
          value={comparison?.name ?? ''}
          maxLength={300}
          autoComplete="off"
        />
        <Button>Namen vergleichen</Button>
      </form>
    </Section>
  );
}

function Comparison({ name, match }: { readonly name: string; readonly match: boolean }) {
  if (match) {
    return (
      <Alert tone="success" title="Der Name stimmt überein" live>
        {`„${name}“ ist der Name auf diesem Dokument.`}
      </Alert>
    );
  }
  return (
    <Alert tone="warning" title="Der Name stimmt nicht überein" live>
      {`„${name}“ ist nicht der Name auf diesem Dokument. Bitte vergleichen Sie die Schreibweise noch einmal.`}
    </Alert>
  );
}
