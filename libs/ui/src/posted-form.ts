/** A file that came with a form. */
export interface PostedFile {
  /** As the sender calls it; never a path to write to. */
  readonly name: string;
  readonly content: Buffer;
}

/** What a browser's form sent: texts by field name, a repeated field several of them. The counterpart of `PostForm`. */
export class PostedForm {
  private readonly fields: Readonly<Record<string, unknown>>;

  /** Takes the parsed body of a form, whatever it is. */
  constructor(body: unknown) {
    this.fields = typeof body === 'object' && body !== null ? { ...body } : {};
  }

  get names(): readonly string[] {
    return Object.keys(this.fields);
  }

  /** The field's text, the first one of several; '' without one. */
  text(name: string): string {
    return this.texts(name)[0] ?? '';
  }

  /** The field's text trimmed, or null when it was left empty. */
  given(name: string): string | null {
    const text = this.text(name).trim();
    return text === '' ? null : text;
  }

  /** All texts of a repeated field, empty ones too. */
  texts(name: string): readonly string[] {
    if (!Object.hasOwn(this.fields, name)) return [];
    const value = this.fields[name];
    return (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string');
  }

  /** The chosen file; undefined when none was. */
  file(name: string): PostedFile | undefined {
    const value = Object.hasOwn(this.fields, name) ? (this.fields[name] as Partial<PostedFile> | null) : null;
    const { name: title, content } = value ?? {};
    return typeof title === 'string' && Buffer.isBuffer(content) && title !== '' ? { name: title, content } : undefined;
  }
}
