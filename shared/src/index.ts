/** The widget's and the BFF's common ground: types and pure functions. Zod is only behind `shared/schemas`. */
export {
  cardNetworkOf,
  cardNumberFault,
  expiryFault,
  holderNameFault,
  isLastFour,
  isLuhnValid,
  lastFourOf,
  securityCodeFault,
  securityCodeLengthOf,
  type CardNetwork,
  type LastFour,
} from './card.ts';
export { isAllowedChallengeUrl } from './challenge-url.ts';
export type * from './contract-types.ts';
export { digitsOf, hasLongDigitRun, mobileDigitsOf } from './digits.ts';
export { CALLBACK_PATH, ENDPOINTS, RETURN_PARAMETERS, WEBHOOK_PATH, type EndpointName } from './endpoints.ts';
export { DELIVERY_STATUSES, EVENT_TYPES, type EventType } from './event.ts';
export { mobileFault } from './mobile.ts';
export {
  formatPoints,
  formatRupees,
  isPaise,
  LARGEST_AMOUNT,
  money,
  paise,
  SMALLEST_AMOUNT,
  subtractPaise,
  type Money,
  type Paise,
} from './money.ts';
export {
  FIELD_FAULTS,
  isProblemCode,
  PROBLEM_STATUS,
  type FieldError,
  type FieldFault,
  type ProblemCode,
} from './problem.ts';
export {
  SEAL_ALGORITHM,
  SEAL_ENCRYPTION,
  SEAL_TOLERANCE_SECONDS,
  type PaymentPlaintext,
  type QuotePlaintext,
  type SealBinding,
  type SealingKey,
  type SealPurpose,
} from './sealed.ts';
export { expose, Sensitive, sensitive } from './sensitive.ts';
export { splitOrder, type Split } from './split.ts';
export {
  ATTEMPT_STATUSES,
  ATTENTION_REASONS,
  FAILURE_CODES,
  isInFlight,
  isLiveAttempt,
  LEG_METHODS,
  LIVE_ATTEMPT_STATUSES,
  OPERATION_KINDS,
  REFUND_STATUSES,
  SESSION_STATUSES,
  type AttemptStatus,
  type AttentionReason,
  type Failure,
  type FailureCode,
  type LegMethod,
  type OperationKind,
  type RefundStatus,
  type SessionStatus,
} from './status.ts';
