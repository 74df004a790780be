/**
 * What a merchant's server sends to open a checkout session. The limits are Plural's own for create order (API facts,
 * section 6), so that a mistake is named here and not by the bank.
 */
import { z } from 'zod';
import { emptyAsAbsent, optionalText, orderAmountSchema } from './common.ts';

const REFERENCE_PATTERN = /^[A-Za-z0-9_-]{1,50}$/;

const addressSchema = z.strictObject({
  address1: optionalText(100),
  address2: optionalText(100),
  address3: optionalText(100),
  pincode: optionalText(10, /^\d{6,10}$/),
  city: optionalText(50),
  state: optionalText(50),
  country: optionalText(50),
});

const customerSchema = z.strictObject({
  customerId: optionalText(19),
  emailId: optionalText(50, /^[^\s@]+@[^\s@]+$/),
  firstName: optionalText(50),
  lastName: optionalText(50),
  mobileNumber: optionalText(20, /^\d{10,20}$/),
  billingAddress: addressSchema.optional(),
  shippingAddress: addressSchema.optional(),
});

const metadataSchema = z
  .record(z.string().min(1).max(256), z.string().max(256))
  .refine((pairs) => Object.keys(pairs).length <= 10, { params: { fault: 'too_many' } })
  .meta({ maxProperties: 10 })
  .transform((pairs) => Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== '')));

/** No backslash: browsers read one as a slash, and others do not. */
const shopUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .regex(/^[^\\]*$/);

export const createSessionRequestSchema = z.strictObject({
  merchantOrderReference: emptyAsAbsent(z.string().regex(REFERENCE_PATTERN)),
  amount: orderAmountSchema,
  preAuth: z.boolean().default(false),
  returnUrl: emptyAsAbsent(shopUrl),
  checkoutUrl: emptyAsAbsent(shopUrl.optional()),
  points: emptyAsAbsent(z.enum(['offer', 'off']).default('offer')),
  expiresInSeconds: z.int().min(300).max(86_400).optional(),
  notes: optionalText(100),
  customer: customerSchema.optional(),
  metadata: metadataSchema.optional(),
});

/** What is said of the order beyond its amount: what the BFF keeps, encrypted, until the Plural order exists. */
export const orderDetailsSchema = createSessionRequestSchema.pick({ notes: true, customer: true, metadata: true });
