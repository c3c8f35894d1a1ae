import { Badge, DataTable, EmptyState, Feedback, Layout, LinkButton, PageHeader, type PageProps, Pagination, paths } from '#ui';
import { formatHours } from '#rules';
import type { CurriculumAnswer } from '../curriculum.form.js';
import { curriculumStateWords, curriculumTitle } from '../curriculum-words.js';

export interface CurriculumListPageProps extends PageProps {
  readonly curricula: readonly CurriculumAnswer[];
  readonly first: boolean;
  readonly nextHref: string | undefined;
}

/** All versions of all curricula. */
export function CurriculumListPage({ layout, notice, curricula, first, nextHref }: CurriculumListPageProps) {
  return (
    <Layout {...layout} breadcrumb={[{ label: 'Start', href: paths.home() }, { label: 'Curricula' }]} title="Curricula">
      <PageHeader
        title="Curricula"
        answer="Module, Stunden und Regel, nach denen Durchgänge laufen. Eine veröffentlichte Fassung ändert sich nicht mehr."
        actions={<LinkButton href={paths.newCurriculum()}>Curriculum anlegen</LinkButton>}
      />
      <Feedback notice={notice} />
      {curricula.length === 0 && first ? <NoCurriculum /> : <Curricula curricula={curricula} />}
      <Pagination
        position={curricula.length === 1 ? '1 Fassung' : `${curricula.length} Fassungen`}
        {...(first ? {} : { previousHref: paths.curricula() })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function NoCurriculum() {
  return (
    <EmptyState title="Noch kein Curriculum">
      <p>
        Am schnellsten geht es <a href={paths.newCurriculum({ vorlage: 'kkm-a' })}>mit der Vorlage KKM-A</a>: fünf Präsenzmodule,
        vier Online-Vertiefungen, 80 Stunden. Alles darin lässt sich vor dem Veröffentlichen ändern.
      </p>
    </EmptyState>
  );
}

function Curricula({ curricula }: { readonly curricula: readonly CurriculumAnswer[] }) {
  const columns = ['Curriculum', 'Stand', 'Module', 'Verlangt', 'Umfang'].map(label => ({ label }));
  const rows = curricula.map(curriculum => {
    const { id, state, modules, rule, nominalMinutes, hourUnitMinutes } = curriculum;
    const online = modules.filter(module => module.kind === 'online').length;
    return {
      cells: [
        <a href={paths.curriculum(id)}>{curriculumTitle(curriculum)}</a>,
        <Badge {...(state === 'published' ? { tone: 'success' } : {})}>{curriculumStateWords[state]}</Badge>,
        `${modules.length - online} in Präsenz, ${online} online`,
        `${rule.minInPerson} + ${rule.minOnline}`,
        formatHours(nominalMinutes, hourUnitMinutes),
      ],
    };
  });
  return <DataTable stacks caption="Curricula in ihren Fassungen" captionHidden columns={columns} rows={rows} />;
}
