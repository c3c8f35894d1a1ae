import type { ComponentChildren } from 'preact';
import { Button, ButtonRow, LinkButton } from './button.component.js';
import { PostForm } from './post-form.component.js';

export interface ConfirmPanelProps {
  /** The question: "Teilnahme von Kim Weiß beenden?" */
  readonly title: string;
  /** What will happen, in numbers and whole sentences. */
  readonly consequences: readonly string[];
  /** What stays as it is. */
  readonly safe?: string;
  readonly action: string;
  readonly csrfToken: string;
  /** The deed itself: "Teilnahme beenden", never "OK". */
  readonly confirmLabel: string;
  readonly cancelHref: string;
  readonly cancelLabel?: string;
  /** Fields that go with it: a reason, a date. */
  readonly children?: ComponentChildren;
}

/** Says what will happen before something is deleted, revoked or ended. */
export function ConfirmPanel(props: ConfirmPanelProps) {
  return (
    <section class="km-confirm">
      <h2 class="kern-heading-medium">{props.title}</h2>
      <ul>
        {props.consequences.map(consequence => (
          <li>{consequence}</li>
        ))}
      </ul>
      {props.safe === undefined ? null : <p class="kern-body">{props.safe}</p>}
      <PostForm action={props.action} csrfToken={props.csrfToken}>
        {props.children}
        <ButtonRow>
          <Button variant="danger">{props.confirmLabel}</Button>
          <LinkButton variant="secondary" href={props.cancelHref}>
            {props.cancelLabel ?? 'Abbrechen'}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </section>
  );
}
