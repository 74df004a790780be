/** The schemas of the contract. Only the BFF and tests import this entry; the widget sees its types alone. */
export { createSessionRequestSchema, orderDetailsSchema } from './create-session.ts';
export { eventListSchema, eventSchema, listEventsQuerySchema, loggedEventSchema } from './events.ts';
export {
  consentListSchema,
  consentRecordSchema,
  createdSessionSchema,
  merchantViewSchema,
  refundSchema,
  sessionListSchema,
} from './merchant-view.ts';
export {
  captureRequestSchema,
  emptyRequestSchema,
  listSessionsQuerySchema,
  refundRequestSchema,
} from './operations.ts';
export { paymentPlaintextSchema, quotePlaintextSchema } from './plaintext.ts';
export { problemSchema } from './problem.ts';
export {
  checkoutViewSchema,
  ENVIRONMENTS,
  payAnswerSchema,
  payRequestSchema,
  quoteAnswerSchema,
  quoteRequestSchema,
  quoteSchema,
} from './shopper.ts';
