import { DataTable, EmptyState, Feedback, Layout, PageHeader, type PageProps, paths } from '#ui';
import type { WordingAnswer } from '../wording.form.js';

export interface WordingListPageProps extends PageProps {
  readonly municipalityId: string;
  readonly municipality: string;
  readonly wordings: readonly WordingAnswer[];
}

/** Every kind of mail of a municipality, and whose words it has. */
export function WordingListPage({ layout, notice, municipalityId, municipality, wordings }: WordingListPageProps) {
  const own = wordings.filter(wording => wording.own).length;
  const crumbs = [{ label: 'Texte', href: paths.wordings() }, { label: municipality }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`Texte: ${municipality}`}>
      <PageHeader title={`Texte der Nachrichten: ${municipality}`} answer={answerOf(own)} />
      <Feedback notice={notice} />
      <p>
        <a href={paths.writePrivacyNotice(municipalityId)}>Datenschutzhinweise für Anmeldungen</a>
      </p>
      {wordings.length === 0 ? <NoKinds /> : <WordingTable municipalityId={municipalityId} wordings={wordings} />}
    </Layout>
  );
}

function answerOf(own: number): string {
  if (own === 0) return 'Alle Nachrichten haben den Standardtext.';
  return own === 1 ? 'Eine Nachricht hat einen eigenen Text.' : `${own} Nachrichten haben einen eigenen Text.`;
}

function NoKinds() {
  return (
    <EmptyState title="Noch keine Nachrichten">
      <p>Hier stehen alle Nachrichten, die das Programm verschickt.</p>
    </EmptyState>
  );
}

function WordingTable({ municipalityId, wordings }: Pick<WordingListPageProps, 'municipalityId' | 'wordings'>) {
  const columns = ['Nachricht', 'Text'].map(label => ({ label }));
  const rows = wordings.map(({ kind, title, own, optional }) => ({
    cells: [
      <a href={paths.wording(municipalityId, kind)}>{title}</a>,
      `${own ? 'eigener Text' : 'Standardtext'}${optional ? ', abbestellbar' : ''}`,
    ],
  }));
  return <DataTable caption="Nachrichten" captionHidden columns={columns} rows={rows} />;
}

export interface WordingPlacesPageProps extends PageProps {
  readonly municipalities: readonly { readonly value: string; readonly label: string }[];
}

/** Whose texts: for those who coordinate in several municipalities. */
export function WordingPlacesPage({ layout, municipalities }: WordingPlacesPageProps) {
  return (
    <Layout {...layout} title="Texte">
      <PageHeader title="Texte der Nachrichten" answer="Bitte wählen Sie die Kommune, für die Sie formulieren." />
      {municipalities.length === 0 ? (
        <EmptyState title="Keine Kommune">
          <p>Sobald Sie eine Kommune koordinieren, stehen hier deren Texte.</p>
        </EmptyState>
      ) : (
        <ul>
          {municipalities.map(({ value, label }) => (
            <li>
              <a href={paths.municipalityWordings(value)}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}
