import { Layout, PageHeader, type PageProps, Section } from '#ui';
import type { Operator } from '../operator.repository.js';
import { OperatorList } from './operator-list.component.js';

export interface LegalPageProps extends Pick<PageProps, 'layout'> {
  readonly operators: readonly Operator[];
}

/** Who is behind the product. */
export function ImprintPage({ layout, operators }: LegalPageProps) {
  return (
    <Layout {...layout} title="Impressum">
      <PageHeader
        title="Impressum"
        answer="KoKoMa verwaltet die Qualifizierungsreihe „Konfliktmanager:in“ und stellt ihre Bescheinigungen aus."
      />
      <Section title="Verantwortlich">
        <p>
          Die Anwendung betreibt die Servicestelle, die diese Installation eingerichtet hat. Für einen Durchgang verantwortlich
          ist die Kommune, die ihn anbietet.
        </p>
        {operators.length === 0 ? (
          <p>Zurzeit sind hier keine Kommunen mit laufenden Durchgängen eingetragen.</p>
        ) : (
          <OperatorList operators={operators} />
        )}
      </Section>
      <Section title="Kontakt">
        <p>Bitte wenden Sie sich an die Koordination Ihrer Kommune. Wer das ist, steht in Ihrer Zusage.</p>
      </Section>
    </Layout>
  );
}
