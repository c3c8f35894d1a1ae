import { createHash } from 'node:crypto';
import { newId } from '#platform';
import type { PostedForm } from '#ui';

/** A message as it stands in its form. */
export interface MessageDraft {
  readonly subject: string;
  readonly body: string;
  readonly kind: string;
  /** Everybody who stands in the form. */
  readonly listed: readonly string[];
  /** Those of them who are ticked. */
  readonly chosen: readonly string[];
  /** Makes a second press of the button the same message. */
  readonly key: string;
  /** What was previewed; '' before. */
  readonly seen: string;
}

/** An empty message to these people. */
export function newDraft(listed: readonly string[], chosen: readonly string[]): MessageDraft {
  return { subject: '', body: '', kind: 'notice', listed, chosen, key: newId(), seen: '' };
}

/** The counterpart of the message's form. */
export function postedDraft(form: PostedForm): MessageDraft {
  return {
    subject: form.text('subject'),
    body: form.text('body'),
    kind: form.given('kind') ?? 'notice',
    listed: form.text('liste').split(',').filter(Boolean),
    chosen: form.texts('an'),
    key: form.text('schluessel'),
    seen: form.text('gesehen'),
  };
}

/** Tells one previewed message from another: text, kind and people. */
export function markOf({ subject, body, kind, chosen }: MessageDraft): string {
  const content = [subject, body.replaceAll('\r\n', '\n'), kind, [...chosen].sort()];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
