/** What the sandbox remembers of a request: card data, mobiles and secrets masked, amounts and references whole. */

const allButLast = (kept: number) => (value: string) =>
  '*'.repeat(Math.max(value.length - kept, 0)) + value.slice(-kept);

/** By field name in lower case, without `_`: a client may well spell a name in a way that is not Plural's. */
const MASKS: Readonly<Record<string, (value: string) => string>> = {
  cardnumber: allButLast(4),
  paymentidentifier: allButLast(4),
  registeredmobilenumber: allButLast(2),
  cvv: () => '***',
  cvc: () => '***',
  securitycode: () => '***',
  name: () => '***',
  expirymonth: () => '**',
  expiryyear: () => '****',
  clientsecret: () => '***',
  otp: () => '***',
};

/** A run of digits as long as a card number, as it is or in groups, in a field of any other name. */
const LIKE_A_CARD = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/g;
/** References, ids and addresses have long runs of digits too, and a test has to find them again. */
const WHOLE = /(reference|orderid|paymentid|url)$/;

/** A copy of a parsed body, masked by field name at any depth, and wherever a value looks like a card number. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value === 'string') return value.replaceAll(LIKE_A_CARD, allButLast(4));
  if (typeof value === 'number' && value >= 1e11) return '***';
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactField(name, inner)]));
}

function redactField(name: string, value: unknown): unknown {
  const plain = name.toLowerCase().replaceAll('_', '');
  const mask = Object.hasOwn(MASKS, plain) ? MASKS[plain] : undefined;
  if (mask !== undefined) return typeof value === 'string' ? mask(value) : '***';
  const isWhole = WHOLE.test(plain) && (typeof value === 'string' || typeof value === 'number');
  return isWhole ? value : redact(value);
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
