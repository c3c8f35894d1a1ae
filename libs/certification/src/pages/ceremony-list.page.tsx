import {
  Card,
  CardGrid,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  Pagination,
  paths,
  Section,
} from '#ui';
import type { CeremonyAnswer } from '../ceremony.form.js';
import { counted } from './count-words.js';
import { presenterInWords, whenInWords } from './ceremony-words.js';

export interface CeremonyListPageProps extends PageProps {
  readonly ceremonies: readonly CeremonyAnswer[];
  /** Local date: what is coming and what is past. */
  readonly today: string;
  /** Coordinates cohorts, so plans ceremonies too. */
  readonly coordinates: boolean;
  readonly nextHref?: string | undefined;
  readonly firstHref?: string | undefined;
}

/** "Wann ist die nächste Übergabe?" */
export function CeremonyListPage({ ceremonies, today, coordinates, nextHref, firstHref, layout, notice }: CeremonyListPageProps) {
  const byDate = [...ceremonies].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const coming = byDate.filter(({ date }) => date >= today);
  const past = byDate.filter(({ date }) => date < today).reverse();
  return (
    <Layout {...layout} breadcrumb={[{ label: 'Start', href: paths.home() }, { label: 'Übergaben' }]} title="Übergaben">
      <Feedback notice={notice} />
      <PageHeader title="Übergaben" answer={answerOf(coming[0], past.length)} />
      {ceremonies.length === 0 ? <NoneYet coordinates={coordinates} /> : null}
      <Ceremonies title="Kommende" ceremonies={coming} />
      <Ceremonies title="Vergangene" ceremonies={past} />
      <Pagination
        position={counted(ceremonies.length, 'Übergabe auf dieser Seite', 'Übergaben auf dieser Seite')}
        {...(firstHref === undefined ? {} : { previousHref: firstHref })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function answerOf(next: CeremonyAnswer | undefined, past: number): string {
  if (next) return `Die nächste Übergabe ist am ${whenInWords(next)}: ${next.venue}.`;
  return past > 0 ? 'Zurzeit ist keine Übergabe geplant.' : 'Es ist noch keine Übergabe geplant.';
}

function Ceremonies({ title, ceremonies }: { readonly title: string; readonly ceremonies: readonly CeremonyAnswer[] }) {
  if (ceremonies.length === 0) return null;
  return (
    <Section title={title}>
      <CardGrid>
        {ceremonies.map(ceremony => (
          <Card
            headingLevel={3}
            preline={`${ceremony.municipality} · ${ceremony.cohortCode}`}
            title={whenInWords(ceremony)}
            href={paths.ceremony(ceremony.id)}
          >
            <p>{ceremony.venue}</p>
            <p class="km-muted">{`${counted(ceremony.awards, 'Urkunde', 'Urkunden')} · ${presenterInWords(ceremony.presenter)}`}</p>
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}

function NoneYet({ coordinates }: { readonly coordinates: boolean }) {
  return (
    <EmptyState title="Hier stehen die Übergaben mit Aufrufliste, Urkunden zum Drucken und Häkchen für den Tag selbst.">
      {coordinates ? (
        <>
          <p>Eine Übergabe planen Sie bei den Dokumenten eines Durchgangs, sobald Urkunden ausgestellt sind.</p>
          <LinkButton href={paths.cohorts()}>Zu den Durchgängen</LinkButton>
        </>
      ) : (
        <p>Die Koordination plant die Übergabe. Danach finden Sie hier alles, was Sie dafür brauchen.</p>
      )}
    </EmptyState>
  );
}
