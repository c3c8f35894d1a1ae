import type { ComponentChildren } from 'preact';

export interface PostFormProps {
  readonly action: string;
  /** The token the server put into the session; goes out as `_csrf`. */
  readonly csrfToken: string;
  readonly children: ComponentChildren;
  /** Further hidden values. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly class?: string;
  readonly encType?: 'multipart/form-data';
}

/** A form that changes something. Validation is the server's (one set of German messages), so the browser's own is off. */
export function PostForm({ action, csrfToken, children, hidden = {}, encType, ...rest }: PostFormProps) {
  return (
    <form method="post" action={action} enctype={encType} noValidate {...rest}>
      <input type="hidden" name="_csrf" value={csrfToken} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
