/** The sandbox as a library: start it in a test, steer it, and know its cards and credentials. */
export { signCallback, type CallbackFields } from './callback.ts';
export {
  ControlError,
  createSandboxControl,
  type CardRequest,
  type FaultOptions,
  type OrderJson,
  type RequestFilter,
  type SandboxControl,
} from './control/sandbox-control.ts';
export type { AccountView, CardView, ClockState, LedgerView, WebhookView } from './control/control-views.ts';
export { DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, DEFAULT_PORT, TEST_OTP } from './defaults.ts';
export { ROUTE_NAMES, type MoneyMoving, type RouteName } from './http/api-routes.ts';
export type { Fault } from './http/faults.ts';
export type { Counters, ReceivedRequest } from './http/request-log.ts';
export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox.ts';
export { DEFAULT_SWITCHES, type Switches, type SwitchesPatch } from './switches.ts';
export { signWebhook } from './webhooks/webhook-signature.ts';
export { TEST_CARDS, type TestCard, type TestCardName } from './test-cards.ts';
