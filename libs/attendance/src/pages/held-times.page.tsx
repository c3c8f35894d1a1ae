import { BlockFields, type BlockValue } from '#programme';
import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm, SelectField } from '#ui';
import type { SheetWords } from '../sheet-words.js';
import { sheetCrumbs } from './sheet.page.js';

export interface HeldTimesPageProps extends PageProps {
  readonly words: SheetWords;
  readonly blocks: readonly BlockValue[];
  readonly coordinates: boolean;
  /** An hour given happens twice on that day (R12). */
  readonly ambiguous: boolean;
}

const readings = [
  { value: '+02:00', label: 'die erste (noch Sommerzeit)' },
  { value: '+01:00', label: 'die zweite (schon Winterzeit)' },
];

/** What was really held: a day cut short harms nobody (R3). */
export function HeldTimesPage({ layout, csrfToken, refusal, words, blocks, coordinates, ambiguous }: HeldTimesPageProps) {
  return (
    <Layout {...layout} breadcrumb={sheetCrumbs(words, coordinates, 'Gehaltene Zeiten')} title="Gehaltene Zeiten">
      <PageHeader
        title="Gehaltene Zeiten"
        preline={`${words.label}: ${words.when}`}
        answer="Was wurde wirklich gehalten? Nur diese Zeit zählt, auch für alle, die ganz da waren."
      />
      <Feedback refusal={refusal} />
      <PostForm action={paths.heldTimes(words.sessionId)} csrfToken={csrfToken}>
        <BlockFields
          legend="Gehaltene Blöcke"
          hint="Pausen liegen dazwischen und zählen nicht. Entfallene Blöcke leeren Sie."
          blocks={blocks}
          refusal={refusal}
        />
        {ambiguous ? (
          <SelectField name="offset" label="Die Uhr wird zurückgestellt: Welche Stunde ist gemeint?" choices={readings} />
        ) : null}
        <ButtonRow>
          <Button>Zeiten speichern</Button>
          <LinkButton variant="secondary" href={paths.sheet(words.sessionId)}>
            Zurück zur Liste
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}
