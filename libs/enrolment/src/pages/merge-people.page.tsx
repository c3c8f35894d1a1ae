import {
  Card,
  CardGrid,
  ConfirmPanel,
  errorAt,
  Feedback,
  Layout,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Button,
  TextField,
} from '#ui';
import type { MergePreviewAnswer } from '../merge.form.js';
import { sideInWords } from '../person-words.js';

export interface MergePeoplePageProps extends PageProps {
  readonly preview: MergePreviewAnswer;
  readonly reason: string;
}

/** "Ist das eine Person?" Both records beside each other, and what will happen. */
export function MergePeoplePage({ layout, csrfToken, refusal, preview, reason }: MergePeoplePageProps) {
  const { kept, merged, consequences, fingerprint } = preview;
  const title = 'Ist das eine Person?';
  const crumbs = [
    { label: 'Doppelte Einträge', href: paths.duplicates() },
    { label: kept.name, href: paths.person(kept.id) },
    { label: title },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={title}>
      <PageHeader title={title} answer="Bitte vergleichen Sie beide Einträge, bevor Sie sie zusammenführen." />
      <Feedback refusal={refusal} />
      <CardGrid>
        <Side side={kept} preline="Dieser Eintrag bleibt" />
        <Side side={merged} preline="Geht darin auf">
          <a href={paths.mergePeople(merged.id, kept.id)}>Lieber diesen Eintrag behalten</a>
        </Side>
      </CardGrid>
      <ConfirmPanel
        title="Die beiden Einträge zusammenführen?"
        consequences={consequences}
        safe={safeSentence(preview)}
        {...{ action: paths.mergePeople(kept.id), csrfToken, confirmLabel: 'Zusammenführen', cancelHref: paths.person(kept.id) }}
      >
        <input type="hidden" name="mit" value={merged.id} />
        <input type="hidden" name="seen" value={fingerprint} />
        <TextField
          {...{ name: 'reason', label: 'Grund', value: reason, rows: 2, maxLength: 1000, error: errorAt(refusal, 'reason') }}
          hint="Zum Beispiel: zweimal angemeldet, am Telefon bestätigt."
        />
      </ConfirmPanel>
      <PostForm action={paths.distinguishPeople(kept.id)} csrfToken={csrfToken} hidden={{ mit: merged.id }}>
        <p>Sind es zwei Menschen, die sich eine Adresse oder einen Namen teilen? Dann fragen wir nicht wieder.</p>
        <Button variant="secondary">Es sind zwei Personen</Button>
      </PostForm>
    </Layout>
  );
}

function safeSentence({ kept, merged }: MergePreviewAnswer): string {
  const told = kept.email === null && merged.email === null ? '' : 'Die Person bekommt eine Nachricht. ';
  return `${told}Stellt sich ein Irrtum heraus, können Sie die Zusammenführung aufheben.`;
}

function Side({
  side,
  preline,
  children,
}: {
  readonly side: MergePreviewAnswer['kept'];
  readonly preline: string;
  readonly children?: unknown;
}) {
  return (
    <Card title={side.name} preline={preline} {...(children ? { actions: children as never } : {})}>
      <dl class="km-side">
        {sideInWords(side).map(({ term, lines }) => (
          <>
            <dt>
              <strong>{term}</strong>
            </dt>
            {lines.map(line => (
              <dd>{line}</dd>
            ))}
          </>
        ))}
      </dl>
    </Card>
  );
}
