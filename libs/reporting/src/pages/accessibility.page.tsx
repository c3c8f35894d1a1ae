import { Layout, PageHeader, type PageProps, Section } from '#ui';

/** How far the pages are usable by everybody, honestly. */
export function AccessibilityPage({ layout }: Pick<PageProps, 'layout'>) {
  return (
    <Layout {...layout} title="Barrierefreiheit">
      <PageHeader
        title="Barrierefreiheit"
        answer="KoKoMa soll für alle nutzbar sein: mit Tastatur, Vorleseprogramm, Vergrößerung, auf dem Telefon und ohne JavaScript."
      />
      <Section title="Stand">
        <p>
          Maßstab sind die Regeln WCAG 2.2, Stufe AA. Die Seiten werden bei jeder Änderung selbsttätig geprüft; eine Prüfung durch
          Menschen mit Behinderungen steht noch aus.
        </p>
        <p>Bescheinigungen und Urkunden sind PDF-Dateien mit Auszeichnung nach PDF/UA.</p>
      </Section>
      <Section title="Was noch fehlt">
        <ul class="km-prose">
          <li>Seiten in Leichter Sprache und in Gebärdensprache</li>
          <li>eine unabhängige Prüfung der gesamten Anwendung</li>
        </ul>
      </Section>
      <Section title="Eine Barriere melden">
        <p>
          Bitte schreiben Sie der Koordination Ihrer Kommune, was nicht geht und auf welcher Seite. Bleibt eine Antwort aus,
          können Sie sich an die Schlichtungs- oder Durchsetzungsstelle Ihres Landes wenden.
        </p>
      </Section>
    </Layout>
  );
}
