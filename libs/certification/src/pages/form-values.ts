/** What a browser's form sends: each name once or several times. */
export type FieldValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The fields of a form's body; anything else than texts is left out. */
export function fieldValues(body: unknown): FieldValues {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).filter(
    (entry): entry is [string, string | string[]] => typeof entry[1] === 'string' || isTexts(entry[1]),
  );
  return Object.fromEntries(entries);
}

/** The one text of a field; the first where it was sent twice, empty where it was not sent. */
export function text(value: FieldValues[string]): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** A text that may be left out: null when it is blank. */
export function optionalText(value: FieldValues[string]): string | null {
  const typed = text(value).trim();
  return typed === '' ? null : typed;
}

/** All values of a field, sent several times or joined by commas; without blanks. */
export function listed(value: FieldValues[string]): string[] {
  const values = typeof value === 'string' ? value.split(',') : (value ?? []);
  return values.filter(each => each !== '');
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(each => typeof each === 'string');
}
