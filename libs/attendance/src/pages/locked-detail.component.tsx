import { paths } from '#ui';

export interface LockedDetailProps {
  readonly sessionId: string;
  readonly enrolmentId: string;
  /** "90 von 180 Minuten" */
  readonly credit: string | null;
  /** Earlier lines of this person, oldest first: "bis zur Korrektur: da (Kim Weiß, 6. Februar 2026, 17:10 Uhr)". */
  readonly earlier: readonly string[];
}

/** What a locked sheet says beside a person's state: the credit, earlier lines, and the way to a correction. */
export function LockedDetail({ sessionId, enrolmentId, credit, earlier }: LockedDetailProps) {
  return (
    <>
      {credit === null ? null : `${credit} · `}
      <a href={`${paths.corrections(sessionId)}?person=${enrolmentId}`}>Korrektur vorschlagen</a>
      {earlier.map(line => (
        <small class="km-muted">
          <br />
          {line}
        </small>
      ))}
    </>
  );
}
