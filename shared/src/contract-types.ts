/** The contract's types, inferred from its schemas by `import type`: no zod comes with them. */
import type { z } from 'zod';
import type { createSessionRequestSchema } from './schemas/create-session.ts';
import type { eventListSchema, eventSchema, listEventsQuerySchema, loggedEventSchema } from './schemas/events.ts';
import type {
  consentRecordSchema,
  createdSessionSchema,
  merchantAttemptSchema,
  merchantLegSchema,
  merchantViewSchema,
  refundSchema,
} from './schemas/merchant-view.ts';
import type { captureRequestSchema, listSessionsQuerySchema } from './schemas/operations.ts';
import type { paymentPlaintextSchema, quotePlaintextSchema } from './schemas/plaintext.ts';
import type { problemSchema } from './schemas/problem.ts';
import type {
  checkoutViewSchema,
  consentSchema,
  payAnswerSchema,
  payRequestSchema,
  quoteAnswerSchema,
  quoteSchema,
  shopperAttemptSchema,
} from './schemas/shopper.ts';

export type CreateSessionRequest = z.output<typeof createSessionRequestSchema>;
export type CreatedSession = z.output<typeof createdSessionSchema>;
export type MerchantView = z.output<typeof merchantViewSchema>;
export type MerchantAttempt = z.output<typeof merchantAttemptSchema>;
export type MerchantLeg = z.output<typeof merchantLegSchema>;
export type RefundView = z.output<typeof refundSchema>;
export type ConsentRecord = z.output<typeof consentRecordSchema>;
export type CaptureRequest = z.output<typeof captureRequestSchema>;
export type ListSessionsQuery = z.output<typeof listSessionsQuerySchema>;

export type CheckoutEvent = z.output<typeof eventSchema>;
export type LoggedEvent = z.output<typeof loggedEventSchema>;
export type EventList = z.output<typeof eventListSchema>;
export type ListEventsQuery = z.output<typeof listEventsQuerySchema>;

export type Problem = z.output<typeof problemSchema>;

export type CheckoutView = z.output<typeof checkoutViewSchema>;
export type ShopperAttempt = z.output<typeof shopperAttemptSchema>;
export type PointsQuote = z.output<typeof quoteSchema>;
export type QuoteAnswer = z.output<typeof quoteAnswerSchema>;
export type PayRequest = z.input<typeof payRequestSchema>;
export type PayAnswer = z.output<typeof payAnswerSchema>;
export type Consent = z.output<typeof consentSchema>;
export type Environment = CheckoutView['environment'];

/** Card fields as they exist in the BFF: each wrapped, none printable. */
export type QuoteCard = z.output<typeof quotePlaintextSchema>;
export type PaymentCard = z.output<ReturnType<typeof paymentPlaintextSchema>>;
