/** What the sandbox remembers of a request: card data, mobiles and secrets masked, amounts and references whole. */

const MASKS: Readonly<Record<string, (value: string) => string>> = {
  card_number: (value) => '*'.repeat(Math.max(value.length - 4, 0)) + value.slice(-4),
  registered_mobile_number: (value) => '*'.repeat(Math.max(value.length - 2, 0)) + value.slice(-2),
  cvv: () => '***',
  name: () => '***',
  expiry_month: () => '**',
  expiry_year: () => '****',
  client_secret: () => '***',
  otp: () => '***',
};

/** A copy of a parsed body, masked by field name at any depth. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const mask = Object.hasOwn(MASKS, name) ? MASKS[name] : undefined;
      if (mask === undefined) return [name, redact(inner)];
      return [name, typeof inner === 'string' ? mask(inner) : '***'];
    }),
  );
}

/** Headers as received, the token reduced to its scheme. */
export function redactHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
      return [name, name === 'authorization' ? text.replace(/^(\S+)\s+\S.*$/s, '$1 ***') : text];
    }),
  );
}
