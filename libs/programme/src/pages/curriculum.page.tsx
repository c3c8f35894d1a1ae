import { Alert, ConfirmPanel, DataTable, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, Section } from '#ui';
import { formatHours, hourUnitInWords } from '#rules';
import type { CurriculumAnswer } from '../curriculum.form.js';
import { curriculumStateWords, curriculumTitle, moduleKindWords, ruleSentence } from '../curriculum-words.js';

export interface CurriculumPageProps extends PageProps {
  readonly curriculum: CurriculumAnswer;
}

const crumbsOf = (...more: { label: string; href?: string }[]) => [
  { label: 'Start', href: paths.home() },
  { label: 'Curricula', href: paths.curricula() },
  ...more,
];

/** One version: its rule, its modules with their minutes, and what there is to say about them. */
export function CurriculumPage({ layout, notice, curriculum }: CurriculumPageProps) {
  const { id, state, rule, warnings } = curriculum;
  const title = curriculumTitle(curriculum);
  const actions =
    state === 'draft' ? (
      <>
        <LinkButton href={paths.publishCurriculum(id)}>Veröffentlichen</LinkButton>
        <LinkButton variant="secondary" href={paths.editCurriculum(id)}>
          Entwurf ändern
        </LinkButton>
      </>
    ) : (
      <LinkButton variant="secondary" href={paths.newCurriculum({ vorlage: id })}>
        Neue Fassung anlegen
      </LinkButton>
    );
  return (
    <Layout {...layout} breadcrumb={crumbsOf({ label: title })} title={title}>
      <PageHeader preline={curriculumStateWords[state]} title={title} answer={ruleSentence(rule)} actions={actions} />
      <Feedback notice={notice} />
      {warnings.length === 0 ? null : (
        <Alert tone="warning" title="Bitte prüfen">
          {warnings.map(warning => (
            <p class="kern-body">{warning}</p>
          ))}
        </Alert>
      )}
      <Section title="Module">
        <ModuleTable curriculum={curriculum} />
      </Section>
    </Layout>
  );
}

function ModuleTable({ curriculum }: { readonly curriculum: CurriculumAnswer }) {
  const { modules, nominalMinutes, hourUnitMinutes } = curriculum;
  const lines = modules.map(({ key, kind, title, days, preMinutes, postMinutes }) => {
    const contact = days.reduce((sum, day) => sum + day.contactMinutes, 0);
    return { key, kind, title, days: days.length, minutes: [contact, preMinutes, postMinutes] as const };
  });
  const sums = [0, 1, 2].map(part => lines.reduce((sum, line) => sum + (line.minutes[part] ?? 0), 0));
  const total = (minutes: readonly number[]) => minutes.reduce((sum, each) => sum + each, 0);
  const columns = [
    ...['Modul', 'Titel', 'Art'].map(label => ({ label })),
    ...['Tage', 'Kontakt', 'Vorbereitung', 'Nachbereitung', 'Summe'].map(label => ({ label, numeric: true })),
  ];
  const rows = lines.map(({ key, kind, title, days, minutes }) => ({
    cells: [key, title, moduleKindWords[kind], String(days), ...minutes.map(String), String(total(minutes))],
  }));
  const days = String(lines.reduce((sum, line) => sum + line.days, 0));
  const last = { cells: ['Zusammen', '', '', days, ...sums.map(String), <strong>{String(total(sums))}</strong>] };
  return (
    <>
      <DataTable caption="Module mit ihren Minuten" captionHidden columns={columns} rows={[...rows, last]} />
      <p class="kern-body">
        {`Alle Angaben in Minuten. Umfang: ${formatHours(nominalMinutes, hourUnitMinutes)} (${hourUnitInWords(hourUnitMinutes)}).`}
      </p>
    </>
  );
}

/** Asks before a version is frozen. */
export function PublishCurriculumPage({ layout, csrfToken, refusal, curriculum }: CurriculumPageProps) {
  const { id } = curriculum;
  const title = curriculumTitle(curriculum);
  return (
    <Layout
      {...layout}
      breadcrumb={crumbsOf({ label: title, href: paths.curriculum(id) }, { label: 'Veröffentlichen' })}
      title={`${title} veröffentlichen`}
    >
      <PageHeader title="Curriculum veröffentlichen" />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        title={`${title} veröffentlichen?`}
        consequences={[
          'Danach können Durchgänge damit angelegt werden.',
          'Module, Minuten und Regel dieser Fassung ändern sich nicht mehr; dafür gibt es dann eine neue Fassung.',
        ]}
        safe="Laufende Durchgänge behalten die Fassung, mit der sie angelegt wurden."
        {...{ action: paths.publishCurriculum(id), csrfToken, confirmLabel: 'Veröffentlichen' }}
        cancelHref={paths.curriculum(id)}
      />
    </Layout>
  );
}
