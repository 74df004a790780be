/** The code in an error body of Plural, whichever of its shapes it comes in (API facts, section 10). Never its text. */
import { z } from 'zod';

const errorSchema = z.object({
  code: z.string().optional(),
  error_code: z.string().optional(),
  error: z.string().optional(),
});

/** Null for HTML, an empty body, or a code that is not a plain word in capitals. */
export function errorCodeOf(body: unknown): string | null {
  const parsed = errorSchema.safeParse(body);
  if (!parsed.success) return null;
  const code = parsed.data.code ?? parsed.data.error_code ?? parsed.data.error;
  return code !== undefined && /^[A-Za-z_]{2,60}$/.test(code) ? code.toUpperCase() : null;
}
