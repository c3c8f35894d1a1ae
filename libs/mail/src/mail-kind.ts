/** What a room says of one kind of mail it sends. German; `{name}` in subject and body is filled from the values. */
export interface MailKind<Placeholder extends string = string> {
  readonly kind: string;
  /** For lists and settings: "Eingangsbestätigung". */
  readonly title: string;
  /** True: people may choose not to get it. */
  readonly optional: boolean;
  /** True: its link opens something without signing in (invitation, reset). It is erased as soon as the mail is sent, and shown to nobody else. */
  readonly secret?: boolean;
  /** Every placeholder with an example, for the preview of an own wording. */
  readonly placeholders: Readonly<Record<Placeholder, string>>;
  /** What no own wording may leave out, since people have to be told it. */
  readonly required?: readonly NoInfer<Placeholder>[];
  readonly subject: string;
  /** Paragraphs are separated by an empty line. Greeting ("Guten Tag ...") and closing ("Mit freundlichen Grüßen ...") come by themselves where it has none. */
  readonly body: string;
}

const declared = new Map<string, MailKind>();

/**
 * Declares a kind of mail, in a file `<concept>.mail.ts` of the room that sends it.
 * @throws Error when two rooms use one name, or a text names a placeholder that isn't declared
 */
export function defineMail<Placeholder extends string>(mail: MailKind<Placeholder>): MailKind<Placeholder> {
  if (declared.has(mail.kind)) throw new Error(`mail ${mail.kind} is defined twice`);
  if (!/^[a-z0-9-]{1,60}$/.test(mail.kind)) throw new Error(`mail ${mail.kind} is no name of small letters, digits and hyphens`);
  const unknown = unknownPlaceholders(mail, `${mail.subject} ${mail.body}`);
  if (unknown.length > 0) throw new Error(`mail ${mail.kind} does not know ${unknown.join(', ')}`);
  declared.set(mail.kind, mail);
  return mail;
}

/** Every declared kind, by title. */
export function mailKinds(): readonly MailKind[] {
  return [...declared.values()].sort((a, b) => a.title.localeCompare(b.title, 'de'));
}

/** The kind of that name; undefined for one that is no longer sent. */
export function kindOf(name: string): MailKind | undefined {
  return declared.get(name);
}

/** Placeholders of a text that its kind does not have. */
export function unknownPlaceholders({ placeholders }: MailKind, text: string): string[] {
  const used = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  return [...new Set(used)].filter(name => !Object.hasOwn(placeholders, name));
}

/** Placeholders that a body lacks although people have to be told them. */
export function missingPlaceholders({ required = [] }: MailKind, body: string): readonly string[] {
  return required.filter(name => !body.includes(`{${name}}`));
}

/** Why a municipality's own text can't be used, as a German sentence that says what to do; undefined: it can. */
export function wordingFault(kind: MailKind, text: string): string | undefined {
  const named = (names: readonly string[]) => names.map(name => `{${name}}`).join(', ');
  const unknown = unknownPlaceholders(kind, text);
  const possible = Object.keys(kind.placeholders);
  const known = possible.length === 0 ? 'Hier gibt es keine Platzhalter.' : `Möglich sind: ${named(possible)}.`;
  if (unknown.length === 1) return `Diesen Platzhalter gibt es hier nicht: ${named(unknown)}. ${known}`;
  if (unknown.length > 1) return `Diese Platzhalter gibt es hier nicht: ${named(unknown)}. ${known}`;
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) return `Hier steht eine geschweifte Klammer allein. ${known}`;
  return undefined;
}

/** The text with its placeholders filled; a value is never read as a placeholder itself. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}\s]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
