import { Button, paths, PostForm, Section } from '#ui';

export interface ConsentLine {
  readonly kind: string;
  readonly label: string;
  readonly given: boolean;
}

export interface ConsentListProps {
  readonly home: string;
  readonly csrfToken: string;
  readonly consents: readonly ConsentLine[];
}

/** Each consent for itself, to be given and revoked. */
export function ConsentList({ home, csrfToken, consents }: ConsentListProps) {
  return (
    <Section title="Ihre Einwilligungen">
      <p>Jede ist freiwillig; für die Teilnahme brauchen Sie keine.</p>
      <ul class="km-prose">
        {consents.map(({ kind, label, given }) => (
          <li>
            <PostForm
              action={paths.applicantStep(home, 'einwilligung')}
              csrfToken={csrfToken}
              hidden={{ einwilligung: kind, erteilt: given ? 'nein' : 'ja' }}
            >
              <p id={`einwilligung-${kind}`}>
                {label} <strong>{given ? 'Erteilt.' : 'Nicht erteilt.'}</strong>
              </p>
              <Button variant="secondary" describedBy={`einwilligung-${kind}`}>
                {given ? 'Widerrufen' : 'Erteilen'}
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
