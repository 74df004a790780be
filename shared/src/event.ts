/** The words of the events that the merchant is told (DESIGN 5.1), and of how their delivery stands. */

export const EVENT_TYPES = [
  'checkout.action_required',
  'checkout.authorized',
  'checkout.captured',
  'checkout.cancelled',
  'checkout.failed',
  'checkout.attempt_failed',
  'checkout.expired',
  'checkout.attention_required',
  'refund.processed',
  'refund.failed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** `dead`: given up after the last try. `not_configured`: kept in the log, with no address to send it to. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead', 'not_configured'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
