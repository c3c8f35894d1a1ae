import { Card, CardGrid, EmptyState, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';
import { codesInWords, likenessInWords } from '../person-words.js';
import type { LikelyPair, ListedPerson } from '../person.repository.js';

export interface DuplicatesPageProps extends PageProps {
  readonly pairs: readonly LikelyPair[];
}

/** Records that could be one person's, the likeliest first. */
export function DuplicatesPage({ layout, notice, pairs }: DuplicatesPageProps) {
  const crumbs = [{ label: 'Start', href: paths.home() }, { label: 'Doppelte Einträge' }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Doppelte Einträge">
      <PageHeader title="Doppelte Einträge" answer={answerOf(pairs.length)} />
      <Feedback notice={notice} />
      {pairs.length === 0 ? (
        <EmptyState title="Nichts zu klären">
          <p>
            Hier stehen Einträge mit gleichem Namen in einer Kommune oder mit gleicher E-Mail-Adresse. Andere finden Sie von der
            Seite einer Person aus: Teilnahme öffnen, „Angaben berichtigen“, „Doppelt erfasst?“.
          </p>
        </EmptyState>
      ) : (
        <CardGrid>
          {pairs.map(pair => (
            <Card title={pair.first.name} preline={likenessInWords(pair)} actions={<Compare {...pair} />}>
              <Line {...pair.first} />
              <Line {...pair.second} />
            </Card>
          ))}
        </CardGrid>
      )}
    </Layout>
  );
}

function answerOf(count: number): string {
  if (count === 0) return 'Keine Einträge, die zu einer Person gehören könnten.';
  return count === 1 ? 'Ein Paar könnte zu einer Person gehören.' : `${count} Paare könnten zu je einer Person gehören.`;
}

function Line({ name, email, cohortCodes }: ListedPerson) {
  return (
    <p>
      {`${name}, ${codesInWords(cohortCodes)}`}
      <br />
      <span class="km-muted">{email ?? 'ohne Adresse'}</span>
    </p>
  );
}

function Compare({ first, second }: LikelyPair) {
  return (
    <LinkButton variant="secondary" href={paths.mergePeople(first.id, second.id)}>
      Vergleichen
      <span class="kern-sr-only">{`: ${first.name} und ${second.name}`}</span>
    </LinkButton>
  );
}
