import { z } from 'zod';

/** Where the description keeps the one shape of all refusals. */
export const problemReference = { $ref: '#/components/schemas/Problem' };

/** A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. Input and output differ where text is tidied. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Record<
    string,
    unknown
  >;
  return plain;
}

/** The problem document every error answers with (RFC 9457). */
export const problemDocument = z.object({
  type: z.string().meta({ description: 'Stable URN of the code' }),
  title: z.string().meta({ description: 'German, short' }),
  status: z.int().min(400).max(599),
  detail: z.string().meta({ description: 'German: what happened and what to do' }),
  code: z.string().meta({ description: 'Stable code for programs', examples: ['validation_failed'] }),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .meta({ description: 'The fields that need another value' }),
});
