/** The bodies of control calls: strict, so that a misspelt wish is an error and not silence. */
import { z } from 'zod';
import { ROUTE_NAMES } from '../http/api-routes.ts';
import { faultSchema } from '../http/faults.ts';

export const faultRequestSchema = z
  .strictObject({
    route: z.enum(ROUTE_NAMES),
    fault: faultSchema,
    times: z.int().min(1).max(10_000).default(1),
    callNumber: z.int().min(1).nullable().default(null),
  })
  .refine(({ times, callNumber }) => callNumber === null || times === 1, {
    path: ['times'],
    message: 'one call has one number: leave times out, or callNumber',
  });

const year = 31_536_000_000;

export const clockRequestSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('freeze'), at: z.iso.datetime().optional() }),
  z.strictObject({ action: z.literal('advance'), milliseconds: z.int().min(0).max(year) }),
  z.strictObject({ action: z.literal('resume') }),
]);

const digits = /^\d{12,19}$/;

export const cardRequestSchema = z.strictObject({
  number: z.string().regex(digits, 'must be 12 to 19 digits'),
  mobiles: z.array(z.string().regex(/^\d{9,20}$/, 'must be 9 to 20 digits')),
  points: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('account'),
      balance: z.int().min(0),
      minimumRedemption: z.int().min(0).default(0),
    }),
    z.strictObject({ kind: z.literal('not-eligible') }),
    z.strictObject({ kind: z.literal('bank-down') }),
  ]),
  payment: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('approved') }),
      z.strictObject({ kind: z.literal('declined'), code: z.string().min(1), message: z.string().min(1) }),
      z.strictObject({ kind: z.literal('points-fail') }),
    ])
    .default({ kind: 'approved' }),
  does: z.string().max(200).default('Seeded by a test.'),
});
