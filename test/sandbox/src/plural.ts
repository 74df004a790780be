/** The whole state of one sandbox: what every edge (API, challenge, control, face) works on. */
import { Clock } from './clock.ts';
import { FaultPlan } from './http/faults.ts';
import { RequestLog } from './http/request-log.ts';
import { Tokens } from './http/tokens.ts';
import { createLedger, type Ledger, type Moment, takeEvents } from './ledger/ledger.ts';
import { nextDue, settleDue } from './ledger/due.ts';
import { DEFAULT_SWITCHES, type Switches, type SwitchesPatch, withSwitches } from './switches.ts';
import { TEST_CARDS } from './test-cards.ts';
import { webhookBody } from './webhooks/webhook-body.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';
import type { OrderView } from './wire/order-json.ts';

/** A longer wait would fire at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

export interface PluralOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Switches that a reset goes back to. */
  readonly switches?: SwitchesPatch;
}

export class Plural {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock = new Clock();
  readonly faults = new FaultPlan();
  readonly log = new RequestLog();
  readonly tokens = new Tokens();
  readonly webhooks: WebhookSender;
  /** Where browsers reach this sandbox; known once it listens. */
  publicUrl = '';
  #initial: Switches;
  #switches: Switches;
  #ledger: Ledger;
  #alarm: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: PluralOptions) {
    this.clientId = options.clientId;
    this.clientSecret = options.clientSecret;
    this.#initial = withSwitches(DEFAULT_SWITCHES, options.switches ?? {});
    this.#switches = this.#initial;
    this.#ledger = createLedger(Object.values(TEST_CARDS));
    this.webhooks = new WebhookSender({
      secret: options.clientSecret,
      moment: () => this.moment(),
      bodyOf: (event) => webhookBody(event, this.view(), this.#switches),
    });
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get switches(): Readonly<Switches> {
    return this.#switches;
  }

  /** The present moment, with everything done whose time had come and its events in the webhooks' queue. */
  moment(): Moment {
    const at = { now: this.clock.now(), rules: this.#switches };
    settleDue(this.#ledger, at);
    for (const event of takeEvents(this.#ledger)) this.webhooks.queue.add(event, at.now, at.rules);
    return at;
  }

  /** Sends the webhooks that are due and waits for their receiver. */
  async deliver(): Promise<void> {
    this.moment();
    await this.webhooks.flush();
  }

  /** To be called after anything that may have changed something: goes on by itself from here. */
  wake(): void {
    void this.deliver().then(() => this.#setAlarm());
  }

  /** How orders are written at present. */
  view(): OrderView {
    return { publicUrl: this.publicUrl, pointsLegReference: this.#switches.pointsLegReference };
  }

  turn(patch: SwitchesPatch): void {
    this.#switches = withSwitches(this.#switches, patch);
  }

  /** Back to the first second: no orders, full balances, default switches, real time. Tokens stay good. */
  reset(): void {
    this.clock.reset();
    this.faults.clear();
    this.log.clear();
    this.webhooks.clear();
    this.#switches = this.#initial;
    this.#ledger = createLedger(Object.values(TEST_CARDS));
  }

  stop(): void {
    this.#stopped = true;
    if (this.#alarm !== null) clearTimeout(this.#alarm);
  }

  /** Wakes up when the next thing is due; on a frozen clock nothing ever is, until a control call moves it. */
  #setAlarm(): void {
    if (this.#alarm !== null) clearTimeout(this.#alarm);
    const due = Math.min(nextDue(this.#ledger), this.webhooks.queue.nextDue());
    if (this.#stopped || this.clock.frozen || due === Infinity) return;
    const wait = Math.min(Math.max(due - this.clock.now(), 1), LONGEST_TIMEOUT_MS);
    this.#alarm = setTimeout(() => this.wake(), wait);
    this.#alarm.unref();
  }
}
