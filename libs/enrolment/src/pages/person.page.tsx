import {
  Alert,
  DescriptionList,
  EmptyState,
  Feedback,
  Layout,
  PageHeader,
  type PageProps,
  paths,
  SearchForm,
  Section,
} from '#ui';
import type { PersonAnswer } from '../merge.form.js';
import { codesInWords, enrolmentInWords } from '../person-words.js';
import type { ListedPerson } from '../person.repository.js';

export interface PersonPageProps extends PageProps {
  readonly person: PersonAnswer;
  readonly merges: readonly {
    readonly id: string;
    readonly when: string;
    readonly reason: string;
    readonly record: string;
    readonly undone: boolean;
  }[];
  readonly search: string;
  /** Null before anybody has searched. */
  readonly found: readonly ListedPerson[] | null;
}

/** "Was gehört zu dieser Person?" */
export function PersonPage({ layout, csrfToken, notice, refusal, person, merges, search, found }: PersonPageProps) {
  const { name, email, hasAccount, enrolments } = person;
  const crumbs = [
    { label: 'Start', href: paths.home() },
    { label: 'Doppelte Einträge', href: paths.duplicates() },
    { label: name },
  ];
  const facts = [
    { term: 'E-Mail-Adresse', value: email ?? 'keine' },
    { term: 'Konto', value: hasAccount ? 'vorhanden' : 'keines' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={name}>
      <PageHeader title={name} answer={answerOf(person)} />
      <Feedback notice={notice} refusal={refusal} />
      <DescriptionList items={facts} />
      <Section title="Teilnahmen">
        <ul>
          {enrolments.map(enrolment => (
            <li>
              <a href={paths.enrolment(enrolment.id)}>{enrolmentInWords(enrolment)}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Doppelt erfasst?">
        <Search {...{ person, csrfToken, search, found }} />
      </Section>
      {merges.length === 0 ? null : <Merges merges={merges} />}
    </Layout>
  );
}

function answerOf({ enrolments }: PersonAnswer): string {
  const count = enrolments.filter(({ mergedInto }) => mergedInto === null).length;
  return count === 1 ? 'Eine Teilnahme.' : `${count} Teilnahmen.`;
}

function Search({ person, csrfToken, search, found }: Pick<PersonPageProps, 'person' | 'csrfToken' | 'search' | 'found'>) {
  return (
    <>
      <p>Gibt es zu dieser Person noch einen Eintrag, führen Sie beide zusammen. Sie sehen vorher, was geschieht.</p>
      <SearchForm action={paths.searchPeople(person.id)} csrfToken={csrfToken} label="Name oder E-Mail-Adresse" value={search} />
      {found === null ? null : <Found person={person} found={found} />}
    </>
  );
}

function Found({ person, found }: { readonly person: PersonAnswer; readonly found: readonly ListedPerson[] }) {
  if (found.length === 0)
    return (
      <EmptyState title="Niemand gefunden">
        <p>Gesucht wird in Ihrer Kommune. Ein Teil des Namens genügt.</p>
      </EmptyState>
    );
  return (
    <ul>
      {found.map(({ id, name, email, cohortCodes }) => (
        <li>
          <a href={paths.mergePeople(person.id, id)}>{`${name}, ${codesInWords(cohortCodes)}`}</a>
          {email === null ? null : <span class="km-muted">{` · ${email}`}</span>}
        </li>
      ))}
    </ul>
  );
}

function Merges({ merges }: Pick<PersonPageProps, 'merges'>) {
  return (
    <Section title="Zusammengeführt">
      {merges.map(({ id, when, reason, record, undone }) => (
        <Alert tone="info" title={undone ? `Am ${when}, inzwischen aufgehoben` : `Am ${when}`}>
          <p class="kern-body">{record}</p>
          <p class="kern-body">{`Grund: ${reason}`}</p>
          {undone ? null : (
            <p class="kern-body">
              <a href={paths.undoMerge(id)}>Zusammenführung aufheben</a>
            </p>
          )}
        </Alert>
      ))}
    </Section>
  );
}
