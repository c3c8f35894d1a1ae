import type { Tone } from './alert.component.js';

/** A word in a coloured box, with its shape beside it; without a tone it is neutral. */
export function Badge({ tone, children }: { readonly tone?: Tone; readonly children: string }) {
  if (tone === undefined) return <span class="km-badge-neutral">{children}</span>;
  return (
    <span class={`kern-badge kern-badge--${tone} kern-badge--small`}>
      <span class={`kern-icon kern-icon--${tone} kern-icon--small`} aria-hidden="true" />
      <span class="kern-label kern-label--small">{children}</span>
    </span>
  );
}
