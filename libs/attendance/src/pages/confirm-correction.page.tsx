import {
  Alert,
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
} from '#ui';
import type { SheetWords } from '../sheet-words.js';
import type { CorrectionLine } from './correction-list.component.js';
import { sheetCrumbs } from './sheet.page.js';

export interface ConfirmCorrectionPageProps extends PageProps {
  readonly words: SheetWords;
  readonly correction: CorrectionLine;
}

/** The second person looks at a correction before it takes effect. */
export function ConfirmCorrectionPage({ layout, csrfToken, refusal, words, correction }: ConfirmCorrectionPageProps) {
  const { id, name, before, after, reason, proposed, confirmed, mayConfirm } = correction;
  const facts = [
    { term: 'Person', value: name },
    { term: 'Bisher', value: before },
    { term: 'Künftig', value: after },
    { term: 'Grund', value: reason },
    { term: 'Vorgeschlagen', value: proposed },
  ];
  return (
    <Layout {...layout} breadcrumb={sheetCrumbs(words, true, 'Korrektur')} title="Korrektur bestätigen">
      <PageHeader
        title="Korrektur bestätigen"
        preline={`${words.label}: ${words.when}`}
        answer={`${name}: „${before}“ wird „${after}“.`}
      />
      <Feedback refusal={refusal} />
      <DescriptionList items={facts} />
      {mayConfirm ? (
        <PostForm action={paths.confirmCorrection(id)} csrfToken={csrfToken}>
          <ButtonRow>
            <Button>Korrektur bestätigen</Button>
            <LinkButton variant="secondary" href={paths.sheet(words.sessionId)}>
              Zur Liste
            </LinkButton>
          </ButtonRow>
        </PostForm>
      ) : (
        <Alert
          tone="info"
          title={
            confirmed === null
              ? 'Bestätigen muss jemand anderes als die Person, die sie vorgeschlagen hat.'
              : `Bestätigt ${confirmed}.`
          }
        />
      )}
    </Layout>
  );
}
