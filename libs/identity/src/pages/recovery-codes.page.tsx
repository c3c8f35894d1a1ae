import { Alert, Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';

export interface RecoveryCodesPageProps extends Pick<PageProps, 'layout'> {
  /** As shown; none when they have been seen already. */
  readonly codes: readonly string[] | undefined;
  readonly next: string;
}

/** The recovery codes, once; made to be printed. */
export function RecoveryCodesPage({ layout, codes, next }: RecoveryCodesPageProps) {
  return (
    <Layout {...layout} title="Wiederherstellungscodes">
      <PageHeader
        title="Wiederherstellungscodes"
        answer={codes ? 'Bitte bewahren Sie diese Codes jetzt auf: Sie werden nur dieses eine Mal gezeigt.' : undefined}
      />
      {codes ? <Codes codes={codes} /> : <SeenAlready />}
      <LinkButton href={codes ? next : paths.secondFactor()}>
        {codes ? 'Codes sind verwahrt, weiter' : 'Zum zweiten Faktor'}
      </LinkButton>
    </Layout>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      <Alert tone="success" title="Ihr zweiter Faktor ist eingerichtet" live />
      <p class="kern-body">
        Wenn Sie Ihr Gerät nicht zur Hand haben, ersetzt jeder dieser Codes einmal den Code aus der App. Drucken Sie diese Seite,
        oder schreiben Sie die Codes ab, und bewahren Sie sie getrennt vom Telefon auf.
      </p>
      <ul class="km-codes" aria-label="Wiederherstellungscodes">
        {codes.map(code => (
          <li>
            <code class="km-code">{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function SeenAlready() {
  return (
    <p class="kern-body">
      Die Codes wurden schon gezeigt. Haben Sie sie nicht aufbewahrt, erzeugen Sie neue; die alten gelten dann nicht mehr.
    </p>
  );
}
