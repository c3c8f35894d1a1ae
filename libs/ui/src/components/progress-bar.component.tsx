import type { ComponentChildren } from 'preact';

export interface ProgressBarProps {
  readonly id: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** "7 von 9 Dokumenten fertig" */
  readonly text: string;
}

/** What is done of a whole, as a bar and as a sentence. */
export function ProgressBar({ id, label, done, total, text }: ProgressBarProps) {
  return (
    <div class="kern-progress km-progress">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <progress id={id} value={done} max={Math.max(total, 1)}>
        {text}
      </progress>
      <p class="kern-body" data-progress-text>
        {text}
      </p>
    </div>
  );
}

export interface LiveProgressProps extends ProgressBarProps {
  /** Answers `{state: queued/running/done/failed, total, done, failed}`. */
  readonly batchUrl: string;
  /** The page itself: the way to fresh figures without a script. */
  readonly refreshHref: string;
  /** The noun after the numbers: "Dokumenten fertig". */
  readonly unit: string;
  /** Id of the part of the page that is fetched anew when the work is done. */
  readonly regionId?: string;
  /** Shown when the work is done. */
  readonly whenDone?: { readonly href: string; readonly label: string };
  /** Whether the work is still going on. */
  readonly running: boolean;
}

/** Progress of long work; the script `live-progress` keeps it fresh, without it a link does. */
export function LiveProgress({ batchUrl, refreshHref, unit, regionId, whenDone, running, ...bar }: LiveProgressProps) {
  return (
    <div class="km-live" data-live-progress={running ? batchUrl : undefined} data-unit={unit} data-region={regionId}>
      <ProgressBar {...bar} />
      <p class="kern-sr-only" role="status" data-progress-status />
      {running ? <RefreshLink href={refreshHref} /> : null}
      {whenDone === undefined ? null : <DoneLink {...whenDone} hidden={running} />}
    </div>
  );
}

function RefreshLink({ href }: { readonly href: string }): ComponentChildren {
  return (
    <a class="kern-link" href={href} data-progress-refresh>
      Stand aktualisieren
    </a>
  );
}

function DoneLink({ href, label, hidden }: { readonly href: string; readonly label: string; readonly hidden: boolean }) {
  return (
    <a class="kern-link" href={href} hidden={hidden} data-progress-done>
      {label}
    </a>
  );
}
