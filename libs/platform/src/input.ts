import { z } from 'zod';
import { isCalendarDate } from '#rules';
import { jsonSchema } from './http/openapi.js';
import { type FieldProblem, invalid } from './problem.js';

// PostgreSQL cannot store NUL, and no control character belongs in a name; line feed and tab only in long texts.
const controlCharacter = /\p{Cc}/u;

function tidy(value: string): string {
  return value.normalize('NFC').trim();
}

/** One line of text in Unicode NFC, trimmed, 1 to `max` characters (code points), without control characters. */
export function line(max: number, label = 'Dieses Feld') {
  return z
    .string({ error: `${label} muss ein Text sein.` })
    .meta({ minLength: 1, maxLength: max })
    .refine(value => value.isWellFormed() && !controlCharacter.test(value), {
      error: `${label} enthält Zeichen, die hier nicht möglich sind.`,
    })
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, { error: `${label} darf nicht leer sein.` })
        .refine(value => [...value].length <= max, { error: `${label} darf höchstens ${max} Zeichen lang sein.` }),
    );
}

/** Like `line`, with line breaks. */
export function paragraph(max: number, label = 'Dieses Feld') {
  return z
    .string({ error: `${label} muss ein Text sein.` })
    .meta({ minLength: 1, maxLength: max })
    .refine(value => value.isWellFormed() && !controlCharacter.test(value.replace(/\r\n|[\n\t]/g, '')), {
      error: `${label} enthält Zeichen, die hier nicht möglich sind.`,
    })
    .transform(value => tidy(value.replaceAll('\r\n', '\n')))
    .pipe(
      z
        .string()
        .min(1, { error: `${label} darf nicht leer sein.` })
        .refine(value => [...value].length <= max, { error: `${label} darf höchstens ${max} Zeichen lang sein.` }),
    );
}

/** A whole number within bounds. */
export function whole(min: number, max: number, label = 'Die Zahl') {
  const error = `${label} muss eine ganze Zahl von ${min} bis ${max} sein.`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

const emptyIsNone = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);
const blank = { type: 'string', const: '' };

/** An optional text that may also be sent empty: read as null, and described so. */
export function blankable<T extends z.ZodType>(schema: T) {
  const { anyOf = [], ...rest } = jsonSchema(schema, 'input') as { anyOf?: object[] };
  return z.preprocess(emptyIsNone, schema).meta({ ...rest, anyOf: [...anyOf, blank] });
}

/** A calendar date that exists, between 1900 and 2200, as `YYYY-MM-DD`. */
export function localDate(label = 'Das Datum') {
  const error = `${label} gibt es nicht. Bitte geben Sie es so an: 2026-03-06.`;
  return z
    .string({ error })
    .regex(/^(19|20|21)\d{2}-\d{2}-\d{2}$/, { error })
    .refine(isCalendarDate, { error })
    .meta({ format: 'date', examples: ['2026-03-06'] });
}

/** A local time of day, `HH:MM`, 00:00 to 23:59. */
export function clockTime(label = 'Die Uhrzeit') {
  const error = `Bitte geben Sie ${label === 'Die Uhrzeit' ? 'die Uhrzeit' : label} so an: 09:30.`;
  return z
    .string({ error })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error })
    .meta({ examples: ['09:30'] });
}

/** An id as the product gives them (any UUID is let through; an unknown one is simply not found). */
export function id(label = 'Die Kennung') {
  const error = `${label} muss eine UUID sein.`;
  return z
    .string({ error })
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, { error })
    .meta({ format: 'uuid', examples: ['01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f'] })
    .transform(value => value.toLowerCase());
}

/** An e-mail address, lower-cased for comparison, 254 characters at most (RFC 5321). */
export function emailAddress() {
  const error = 'Bitte geben Sie eine E-Mail-Adresse wie name@example.de an.';
  return z
    .string({ error })
    .max(254, { error })
    .meta({ format: 'email', examples: ['name@example.de'] })
    .transform(value => value.trim().toLowerCase())
    .pipe(z.email({ error }));
}

/** One of the given codes. */
export function oneOf<const T extends readonly [string, ...string[]]>(values: T, label = 'Der Wert') {
  return z.enum(values, { error: `${label} muss einer von diesen sein: ${values.join(', ')}.` });
}

/** A JSON object; fields it does not know are ignored. */
export function form<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape, { error: 'Erwartet wird ein JSON-Objekt mit den beschriebenen Feldern.' });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  );
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'Diese Angabe fehlt.';
  return issue.message;
}

/**
 * Checks input against a schema.
 * @returns the tidied value
 * @throws Problem 422 `validation_failed` naming every field that needs another value.
 */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  const errors: FieldProblem[] = parsed.error.issues
    .slice(0, 50)
    .map(issue => ({ path: pathOf(issue.path), message: messageOf(issue) }));
  throw invalid(errors);
}

function plainMessage(issue: { readonly code?: string; readonly values?: readonly unknown[] }): string {
  if (issue.code === 'unrecognized_keys') return 'Hier stehen Angaben, die nicht vorgesehen sind.';
  if (issue.code === 'invalid_value') return `Hier ist nur einer dieser Werte möglich: ${(issue.values ?? []).join(', ')}.`;
  if (issue.code === 'too_big') return 'Diese Angabe ist zu groß oder zu lang.';
  if (issue.code === 'too_small') return 'Diese Angabe ist zu klein oder zu kurz.';
  return 'Diese Angabe hat nicht das erwartete Format.';
}

// What a schema does not word itself: a sentence for people instead of the library's.
z.config({ customError: issue => plainMessage(issue as never) });
