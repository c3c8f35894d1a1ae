export interface LockedDetailProps {
  /** "90 von 180 Minuten" */
  readonly credit: string | null;
  /** Earlier lines of this person, oldest first: "zuvor: da (Kim Weiß, 6. Februar 2026, 17:10 Uhr)". */
  readonly earlier: readonly string[];
}

/** What a locked sheet says beside a person's state: the credit, and the lines that a correction replaced. */
export function LockedDetail({ credit, earlier }: LockedDetailProps) {
  return (
    <>
      {credit}
      {earlier.map(line => (
        <small class="km-muted">
          {credit === null ? null : ' · '}
          {line}{' '}
        </small>
      ))}
    </>
  );
}
