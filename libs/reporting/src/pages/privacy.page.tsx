import { Layout, PageHeader, Section } from '#ui';
import type { LegalPageProps } from './imprint.page.js';
import { OperatorList } from './operator-list.component.js';

/** What is stored, who sees it, and what it is for. */
export function PrivacyPage({ layout, operators }: LegalPageProps) {
  return (
    <Layout {...layout} title="Datenschutz">
      <PageHeader
        title="Datenschutz"
        answer="Gespeichert wird, was für Ihre Teilnahme und Ihre Bescheinigung gebraucht wird. Nichts davon ist öffentlich."
      />
      <Section title="Wer ist verantwortlich?">
        <p>Verantwortlich für die Daten eines Durchgangs ist die Kommune, die ihn anbietet.</p>
        {operators.length === 0 ? null : <OperatorList operators={operators} />}
      </Section>
      <Section title="Was wird gespeichert?">
        <ul class="km-prose">
          <li>Ihr Name, wenn Sie mögen eine E-Mail-Adresse, und Ihre Zielgruppe</li>
          <li>Ihre Anwesenheit an den Terminen und was Sie zu Vor- und Nachbereitung erklären</li>
          <li>Ihre Bescheinigung und Ihre Urkunde mit Registernummer</li>
          <li>wer wann etwas eingetragen oder für andere gelesen hat</li>
        </ul>
      </Section>
      <Section title="Wer sieht was?">
        <p>
          Sie sehen Ihren eigenen Stand. Das Trainingsteam sieht Namen und Anwesenheit der eigenen Termine, die Koordination ihre
          Kommune, das Büro der Verwaltungsspitze nur die Liste einer Übergabe. Teilnehmende sehen einander nicht.
        </p>
        <p>
          Die Echtheitsprüfung einer Bescheinigung nennt nie einen Namen: Wer prüft, gibt ihn selbst ein und erfährt nur, ob er
          übereinstimmt.
        </p>
      </Section>
      <Section title="Ihr Browser">
        <p>
          Es gibt zwei Cookies. Das Ihrer Anmeldung endet mit dem Abmelden, spätestens nach zwölf Stunden. Ein zweites merkt sich
          180 Tage lang, dass auf diesem Gerät schon jemand angemeldet war, damit Fremde Ihre Anmeldung nicht durch falsche
          Kennwörter aufhalten können. Es enthält keine Angaben zu Ihrer Person und meldet niemanden an; nach einem neuen Kennwort
          oder wenn Sie alle Anmeldungen beenden, gilt es nicht mehr.
        </p>
        <p>Schriften, Bilder und Skripte kommen von dieser Anwendung selbst; nichts wird an Dritte übertragen.</p>
      </Section>
      <Section title="Ihre Rechte">
        <p>
          Sie können Auskunft, Berichtigung, Löschung und Einschränkung verlangen und sich bei einer Aufsichtsbehörde beschweren.
          Bitte wenden Sie sich an die Kommune Ihres Durchgangs.
        </p>
      </Section>
    </Layout>
  );
}
