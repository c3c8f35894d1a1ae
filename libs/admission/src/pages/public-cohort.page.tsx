import { DataTable, DescriptionList, Layout, LinkButton, PageHeader, type PageProps, paths, Section } from '#ui';
import type { PublicCohort } from '../catalogue.repository.js';

export interface PublicSession {
  readonly label: string;
  readonly title: string;
  readonly isoDate: string;
  readonly date: string;
  readonly hours: string;
  readonly place: string;
}

export interface PublicCohortPageProps extends Pick<PageProps, 'layout'> {
  readonly cohort: PublicCohort & { readonly period: string };
  /** Whether and how one still gets in. */
  readonly answer: string;
  readonly deadline: string;
  readonly targetGroups: readonly string[];
  readonly extent: {
    readonly modules: readonly { readonly key: string; readonly kind: 'in_person' | 'online'; readonly title: string }[];
    readonly nominal: string;
    readonly minInPerson: number;
    readonly minOnline: number;
  };
  readonly sessions: readonly PublicSession[];
  /** Where to apply, while that is possible. */
  readonly applyHref: string | null;
}

/** "Ist das etwas für mich, und komme ich noch hinein?" */
export function PublicCohortPage(props: PublicCohortPageProps) {
  const { layout, cohort, answer, applyHref } = props;
  const crumbs = [{ label: 'Angebote', href: paths.catalogue() }, { label: cohort.code }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={cohort.title} indexed={cohort.listed}>
      <div itemscope itemtype="https://schema.org/Course" class="km-offer-page">
        <meta itemprop="courseCode" content={cohort.code} />
        <meta itemprop="name" content={cohort.title} />
        <PageHeader
          title={cohort.title}
          preline={`${cohort.municipality} · ${cohort.period}`}
          answer={answer}
          actions={applyHref === null ? undefined : <LinkButton href={applyHref}>Anmelden</LinkButton>}
        />
        {cohort.summary === null ? null : <Paragraphs text={cohort.summary} property="description" />}
        <Dates {...props} />
        <Extent {...props} />
        <Facts {...props} />
        {cohort.fundingNotice === null ? null : <p class="km-note">{cohort.fundingNotice}</p>}
      </div>
    </Layout>
  );
}

function Paragraphs({ text, property }: { readonly text: string; readonly property?: string }) {
  return (
    <div class="km-prose" itemprop={property}>
      {text.split(/\n\s*\n/).map(paragraph => (
        <p>{paragraph}</p>
      ))}
    </div>
  );
}

function Dates({ cohort, sessions }: PublicCohortPageProps) {
  const columns = ['Tag', 'Zeit', 'Termin', 'Ort'].map(label => ({ label }));
  return (
    <Section title="Termine">
      <div itemprop="hasCourseInstance" itemscope itemtype="https://schema.org/CourseInstance">
        <meta itemprop="startDate" content={cohort.startsOn} />
        <meta itemprop="endDate" content={cohort.endsOn} />
        <meta itemprop="courseMode" content="blended" />
        {sessions.length === 0 ? (
          <p>Die Termine stehen noch nicht fest. Der Durchgang geht von {cohort.period}.</p>
        ) : (
          <DataTable
            stacks
            {...{ caption: 'Termine', captionHidden: true, columns }}
            rows={sessions.map(({ label, isoDate, date, hours, place, title }) => ({
              cells: [<time dateTime={isoDate}>{date}</time>, hours, `${label}: ${title}`, place],
            }))}
          />
        )}
      </div>
    </Section>
  );
}

function Extent({ extent }: PublicCohortPageProps) {
  const { modules, nominal, minInPerson, minOnline } = extent;
  const kinds = (kind: 'in_person' | 'online') => modules.filter(module => module.kind === kind);
  return (
    <Section title="Was die Teilnahme verlangt">
      <p>
        {`Die Reihe umfasst ${counted(kinds('in_person').length, 'Präsenzmodul', 'Präsenzmodule')} und ${counted(kinds('online').length, 'Online-Vertiefung', 'Online-Vertiefungen')}, mit Vor- und Nachbereitung ${nominal}.`}
      </p>
      <p>
        {`Eine Bescheinigung erhält, wer ${counted(minInPerson, 'Präsenzmodul', 'Präsenzmodule')} und ${counted(minOnline, 'Online-Vertiefung', 'Online-Vertiefungen')} besucht hat.`}
      </p>
    </Section>
  );
}

const counted = (number: number, one: string, many: string) => `${number}\u00a0${number === 1 ? one : many}`;

function Facts({ cohort, targetGroups }: PublicCohortPageProps) {
  const items = [
    { term: 'Für wen', value: targetGroups.length === 0 ? 'alle' : targetGroups.join(', ') },
    { term: 'Kosten', value: 'keine: Die Teilnahme ist kostenlos.' },
    { term: 'Plätze', value: String(cohort.capacity) },
    ...(cohort.accessNotes === null ? [] : [{ term: 'Zugang', value: cohort.accessNotes }]),
    { term: 'Kontakt', value: cohort.contact ?? cohort.municipality },
  ];
  return (
    <Section title="Gut zu wissen">
      <DescriptionList items={items} />
    </Section>
  );
}
