import {
  Button,
  ButtonRow,
  type Choice,
  EmptyState,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  SelectField,
  TextField,
} from '#ui';
import type { SheetWords } from '../sheet-words.js';
import { sheetCrumbs } from './sheet.page.js';

export interface WaiverPageProps extends PageProps {
  readonly words: SheetWords;
  /** Who is not recorded. */
  readonly people: readonly Choice[];
  readonly values: { readonly enrolmentId: string; readonly reason: string };
}

/** Waiving a missing record with a reason, so that it no longer keeps documents back (R8). */
export function WaiverPage({ layout, csrfToken, refusal, words, people, values }: WaiverPageProps) {
  return (
    <Layout {...layout} breadcrumb={sheetCrumbs(words, true, 'Verzicht')} title="Auf eine Erfassung verzichten">
      <PageHeader
        title="Auf eine Erfassung verzichten"
        preline={`${words.label}: ${words.when}`}
        answer="Wenn sich nicht mehr klären lässt, ob jemand da war: Der Tag zählt dann nicht, hält aber kein Dokument mehr auf."
      />
      <Feedback refusal={refusal} />
      {people.length === 0 ? (
        <EmptyState title="Alle sind erfasst.">
          <LinkButton href={paths.sheet(words.sessionId)}>Zur Liste</LinkButton>
        </EmptyState>
      ) : (
        <PostForm action={paths.waivers(words.sessionId)} csrfToken={csrfToken}>
          <SelectField
            {...{ name: 'enrolmentId', label: 'Person', choices: people, value: values.enrolmentId, emptyLabel: 'Bitte wählen' }}
            error={errorAt(refusal, 'enrolmentId')}
          />
          <TextField
            name="reason"
            label="Grund"
            rows={3}
            value={values.reason}
            maxLength={1000}
            error={errorAt(refusal, 'reason')}
          />
          <ButtonRow>
            <Button>Auf die Erfassung verzichten</Button>
            <LinkButton variant="secondary" href={paths.sheet(words.sessionId)}>
              Zurück zur Liste
            </LinkButton>
          </ButtonRow>
        </PostForm>
      )}
    </Layout>
  );
}
