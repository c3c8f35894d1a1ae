import { DescriptionList, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, Section } from '#ui';
import { formatDate } from '#rules';
import type { Municipality } from '../municipality.entity.js';
import { landWords, municipalityKindWords } from '../municipality-words.js';

export interface MunicipalityPageProps extends PageProps {
  readonly municipality: Municipality;
}

/** One municipality for the programme office: what is known of it, and what can be done for it. */
export function MunicipalityPage({ layout, notice, municipality }: MunicipalityPageProps) {
  const { id, name, kind, state, code, activeFrom, activeTo, documentSettings: settings } = municipality;
  const facts = [
    { term: 'Art', value: municipalityKindWords[kind] },
    { term: 'Land', value: landWords[state] ?? state },
    { term: 'Kürzel', value: code },
    { term: 'Im Programm', value: periodInWords(activeFrom, activeTo) },
    { term: 'Erinnerungen', value: reminderInWords(municipality) },
  ];
  const printed = [
    { term: 'Aussteller', value: settings.issuerName ?? `${name} (Vorgabe)` },
    { term: 'Anschrift', value: settings.issuerAddress?.join(', ') || 'fehlt noch' },
    { term: 'Unterschriften', value: signatoriesInWords(settings.signatories ?? []) },
    { term: 'Wappen', value: settings.coatOfArms ? settings.coatOfArms.alt : 'fehlt noch' },
  ];
  return (
    <Layout {...layout} breadcrumb={[{ label: 'Start', href: paths.home() }, { label: name }]} title={name}>
      <PageHeader
        preline={municipalityKindWords[kind]}
        title={name}
        actions={<LinkButton href={paths.newRoleGrant({ kommune: id })}>Rolle vergeben</LinkButton>}
      />
      <Feedback notice={notice} />
      <Section title="Angaben">
        <DescriptionList items={facts} />
        <p class="kern-body">
          <a href={paths.editMunicipality(id)}>Angaben ändern</a>
        </p>
      </Section>
      <Section title="Auf den Dokumenten">
        <DescriptionList items={printed} />
        <p class="kern-body">
          <a href={paths.municipalityDocuments(id)}>Dokumentangaben ändern</a>
        </p>
      </Section>
      <Section title="Weiter">
        <ul>
          <Further href={paths.cohorts({ suche: name })} label="Durchgänge" />
          <Further href={paths.newCohort({ kommune: id })} label="Durchgang anlegen" />
          <Further href={paths.municipalityWordings(id)} label="Texte der Nachrichten" />
          <Further href={paths.writePrivacyNotice(id)} label="Datenschutzhinweis" />
        </ul>
      </Section>
    </Layout>
  );
}

function Further({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <li>
      <a href={href}>{label}</a>
    </li>
  );
}

function periodInWords(from: string | null, to: string | null): string {
  if (from === null) return to === null ? 'unbefristet' : `bis ${formatDate(to)}`;
  return to === null ? `ab ${formatDate(from)}` : `${formatDate(from)} bis ${formatDate(to)}`;
}

function reminderInWords({ reminderDays, reminderTime }: Municipality): string {
  const days = reminderDays === 0 ? 'am selben Tag' : reminderDays === 1 ? '1 Tag vorher' : `${reminderDays} Tage vorher`;
  return `${days} um ${reminderTime} Uhr`;
}

function signatoriesInWords(
  signatories: readonly { readonly name?: string | null | undefined; readonly function: string }[],
): string {
  if (signatories.length === 0) return 'eine leere Unterschriftszeile (Vorgabe)';
  return signatories.map(each => [each.name, each.function].filter(Boolean).join(', ')).join(' · ');
}
