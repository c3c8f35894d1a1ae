import { Badge, Card, CardGrid, LinkButton, paths, Section } from '#ui';

/** A correction of a locked sheet, ready to read. */
export interface CorrectionLine {
  readonly id: string;
  readonly name: string;
  /** "nicht da" -> "da" */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  /** "von Kim Weiß am 6. Februar 2026, 17:10 Uhr" */
  readonly proposed: string;
  readonly confirmed: string | null;
  /** The viewer may be the second person. */
  readonly mayConfirm: boolean;
  /** The viewer proposed it. */
  readonly own: boolean;
}

/** Corrections of a sheet: those that wait for a second person first, what is in effect below. */
export function CorrectionList({ corrections }: { readonly corrections: readonly CorrectionLine[] }) {
  const waiting = corrections.filter(({ confirmed }) => confirmed === null);
  const done = corrections.filter(({ confirmed }) => confirmed !== null);
  return (
    <Section title={waiting.length > 0 ? 'Korrekturen warten auf eine zweite Person' : 'Korrekturen'} id="korrekturen">
      <CardGrid>
        {[...waiting, ...done].map(correction => (
          <CorrectionCard {...correction} />
        ))}
      </CardGrid>
    </Section>
  );
}

function CorrectionCard({ id, name, before, after, reason, proposed, confirmed, mayConfirm, own }: CorrectionLine) {
  const action = mayConfirm ? (
    <LinkButton variant="secondary" href={paths.confirmCorrection(id)}>
      Prüfen und bestätigen
    </LinkButton>
  ) : undefined;
  return (
    <Card title={name} headingLevel={3} actions={action}>
      <p>
        {confirmed === null ? `„${before}“ soll „${after}“ werden. ` : `„${before}“ wurde „${after}“. `}
        {confirmed === null ? <Badge tone="warning">noch nicht wirksam</Badge> : <Badge tone="success">wirksam</Badge>}
      </p>
      <p>{`Grund: ${reason}`}</p>
      <p class="km-muted">{`Vorgeschlagen ${proposed}.`}</p>
      {confirmed === null ? null : <p class="km-muted">{`Bestätigt ${confirmed}.`}</p>}
      {confirmed === null && own ? <p class="km-muted">Bestätigen muss jemand anderes als Sie.</p> : null}
    </Card>
  );
}
