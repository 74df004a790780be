/** The create-order request (guide, section 3; limits: plural-api section 6). Unknown fields are ignored. */
import { z } from 'zod';
import type { OrderRequest } from '../ledger/create-order.ts';
import { amountSchema } from './amount.ts';

export const PAYMENT_METHODS = [
  'CARD',
  'UPI',
  'NETBANKING',
  'POINTS',
  'WALLET',
  'CREDIT_EMI',
  'DEBIT_EMI',
  'BNPL',
  'CARDLESS_EMI',
] as const;

/** Sent as a number in the guide's samples and answered as a string. */
export const referenceSchema = z
  .union([z.string(), z.int().min(0).transform(String)])
  .refine((reference) => /^[A-Za-z0-9_-]{1,50}$/.test(reference), 'must be 1 to 50 letters, digits, - or _');

const text = (longest: number) => z.string().min(1).max(longest).optional();
/** Part of an address, which may be empty: the guide's samples have empty lines. */
const line = (longest: number) => z.string().max(longest).optional();
/** One of some words, in whichever case: the documents write them in both. */
const word = (pattern: RegExp, reason: string) => z.string().regex(pattern, reason).optional();

const addressSchema = z.looseObject({
  address1: line(100),
  address2: line(100),
  address3: line(100),
  pincode: z
    .string()
    .regex(/^\d{6,10}$/, 'must be 6 to 10 digits')
    .optional(),
  city: line(50),
  state: line(50),
  country: line(50),
  full_name: line(100),
  // With three d's, as it is on the wire.
  adddress_type: word(/^(home|work|other)$/i, 'must be HOME, WORK or OTHER'),
  address_category: word(/^(billing|shipping)$/i, 'must be billing or shipping'),
});

const customerSchema = z.looseObject({
  email_id: text(50),
  first_name: text(50),
  last_name: text(50),
  customer_id: text(19),
  mobile_number: z
    .string()
    .regex(/^\d{10,20}$/, 'must be 10 to 20 digits')
    .optional(),
  country_code: text(5),
  billing_address: addressSchema.optional(),
  shipping_address: addressSchema.optional(),
});

export const metadataSchema = z
  .record(z.string().min(1).max(256), z.string().max(256))
  .refine((pairs) => Object.keys(pairs).length <= 10, 'must have at most 10 pairs');

const callbackUrl = z.url({ protocol: /^https?$/, message: 'must be an absolute URL' }).optional();

export const orderRequestSchema = z
  .object({
    merchant_order_reference: referenceSchema,
    order_amount: amountSchema,
    pre_auth: z.boolean().default(false),
    allowed_payment_methods: z.array(z.enum(PAYMENT_METHODS)).min(1).optional(),
    notes: z.string().max(100).optional(),
    callback_url: callbackUrl,
    failure_callback_url: callbackUrl,
    purchase_details: z
      .looseObject({ customer: customerSchema.optional(), merchant_metadata: metadataSchema.optional() })
      .optional(),
  })
  .transform((request): OrderRequest => ({
    reference: request.merchant_order_reference,
    amount: request.order_amount.value,
    preAuth: request.pre_auth,
    allowedMethods: request.allowed_payment_methods ?? null,
    callbackUrl: request.callback_url ?? null,
    failureCallbackUrl: request.failure_callback_url ?? null,
    integrationMode: 'SEAMLESS',
    echo: {
      ...(request.notes === undefined ? {} : { notes: request.notes }),
      ...(request.purchase_details === undefined ? {} : { purchase_details: request.purchase_details }),
    },
  }));
