import type { ComponentChildren } from 'preact';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger';

export interface ButtonProps {
  readonly children: ComponentChildren;
  /** One filled (`primary` or `danger`) button a page; everything else is secondary or tertiary. */
  readonly variant?: ButtonVariant;
  readonly type?: 'submit' | 'button';
  readonly name?: string;
  readonly value?: string;
  /** Sends the surrounding form elsewhere. */
  readonly formAction?: string;
  readonly disabled?: boolean;
  readonly id?: string;
  /** The id of a text that says what the button is about. */
  readonly describedBy?: string;
}

/** A button of a form; submits unless told otherwise. */
export function Button({ children, variant = 'primary', type = 'submit', formAction, describedBy, ...rest }: ButtonProps) {
  return (
    <button type={type} class={buttonClass(variant)} formaction={formAction} aria-describedby={describedBy} {...rest}>
      <span class="kern-label">{children}</span>
    </button>
  );
}

export interface LinkButtonProps {
  readonly children: ComponentChildren;
  readonly href: string;
  readonly variant?: ButtonVariant;
  /** Offers the target as a file. */
  readonly download?: boolean;
}

/** A link that looks like a button: for actions that only lead somewhere (GET). */
export function LinkButton({ children, href, variant = 'primary', download }: LinkButtonProps) {
  return (
    <a href={href} class={buttonClass(variant)} download={download}>
      <span class="kern-label">{children}</span>
    </a>
  );
}

/** Buttons side by side, the main one first; below each other where they don't fit. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }) {
  return <div class="kern-btn-wrapper km-buttons">{children}</div>;
}

function buttonClass(variant: ButtonVariant): string {
  return variant === 'danger' ? 'kern-btn kern-btn--primary km-btn-danger' : `kern-btn kern-btn--${variant}`;
}
