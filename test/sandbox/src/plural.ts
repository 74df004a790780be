/** The whole state of one sandbox: what every edge (API, pages, control, webhooks) works on. */
import { Clock } from './clock.ts';
import { FaultPlan } from './http/faults.ts';
import { RequestLog } from './http/request-log.ts';
import { Tokens } from './http/tokens.ts';
import { createLedger, type Ledger, type Moment } from './ledger/ledger.ts';
import { settleDue } from './ledger/due.ts';
import { DEFAULT_SWITCHES, type Switches, type SwitchesPatch, withSwitches } from './switches.ts';
import { TEST_CARDS } from './test-cards.ts';

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
  /** Where browsers reach this sandbox; known once it listens. */
  publicUrl = '';
  #initial: Switches;
  #switches: Switches;
  #ledger: Ledger;

  constructor(options: PluralOptions) {
    this.clientId = options.clientId;
    this.clientSecret = options.clientSecret;
    this.#initial = withSwitches(DEFAULT_SWITCHES, options.switches ?? {});
    this.#switches = this.#initial;
    this.#ledger = createLedger(Object.values(TEST_CARDS));
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get switches(): Readonly<Switches> {
    return this.#switches;
  }

  /** The present moment, with everything done whose time had come. */
  moment(): Moment {
    const at = { now: this.clock.now(), rules: this.#switches };
    settleDue(this.#ledger, at);
    return at;
  }

  turn(patch: SwitchesPatch): void {
    this.#switches = withSwitches(this.#switches, patch);
  }

  /** Back to the first second: no orders, full balances, default switches, real time. */
  reset(): void {
    this.clock.reset();
    this.faults.clear();
    this.log.clear();
    this.#switches = this.#initial;
    this.#ledger = createLedger(Object.values(TEST_CARDS));
  }
}
