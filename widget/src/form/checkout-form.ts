/**
 * The form itself: one root that holds every field, drawn by phase. It renders, reads what was typed when it is asked
 * to act, and announces through its port; the controller acts and the reducer decides. It knows nothing of the page
 * around it, so it lives in the page's shadow root or in a frame alike.
 */
import { LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CheckoutError } from '../client/checkout-error.ts';
import type { PaymentOrder } from '../client/checkout-session.ts';
import { CardInputs, isField } from '../fields/card-inputs.ts';
import { FIELD_NAMES, faultsFrom } from '../fields/field-faults.ts';
import type { FieldFaults, FieldName } from '../fields/field-faults.ts';
import { LanguageChoice } from '../language/language-choice.ts';
import type { MessageOverrides } from '../language/overrides.ts';
import { agreedPoints, LOADING } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import { baseStyles } from '../style/base-styles.ts';
import { palette } from '../style/palette.ts';
import type { Drawings } from './card-fields.ts';
import { CheckoutController } from './checkout-controller.ts';
import type { ControllerHost } from './checkout-controller.ts';
import { consentTo } from './consent-sentence.ts';
import type { FormPort, FormSettings } from './form-port.ts';
import { FormFocus } from './form-focus.ts';
import { formStyles } from './form-styles.ts';
import { formTemplate } from './form-template.ts';
import type { FormActions } from './form-template.ts';
import { PageLife } from './page-life.ts';
import type { PageListener } from './page-life.ts';
import { Patience } from './patience.ts';
import { PointerPress } from './pointer-press.ts';
import { spokenFor } from './spoken.ts';
import { standingOf } from './standing.ts';

const CARD_FIELDS = ['cardNumber', 'expiry', 'cvv', 'holderName'] as const satisfies readonly FieldName[];
const POINTS_FIELDS = ['cardNumber', 'mobileNumber'] as const satisfies readonly FieldName[];
/** What must not outlive the page, and what a new try asks for again. */
const SECRET_FIELDS = ['cardNumber', 'cvv'] as const satisfies readonly FieldName[];

export class CheckoutForm extends LitElement implements ControllerHost {
  static override styles = [palette, baseStyles, formStyles];
  static override properties = { settings: { attribute: false } };

  declare settings: FormSettings | null;
  port: FormPort = { announce: () => undefined, leave: () => Promise.resolve(false) };

  readonly #controller = new CheckoutController(this);
  readonly #inputs = new CardInputs(() => this.renderRoot);
  readonly #actions: FormActions = {
    pay: () => void this.#pay(),
    checkPoints: () => void this.#checkPoints(),
    consent: (given) => this.#consent(given),
    again: () => void this.#controller.refresh(),
    input: (event) => this.#onInput(event),
    leaveField: (event) => void this.#onFocusOut(event),
    press: () => this.#press.begin(),
    speak: (tag) => void this.#speak(tag),
    key: (event) => this.#onKeyDown(event),
  };
  readonly #focus = new FormFocus(() => this.renderRoot, this.#inputs);
  readonly #press = new PointerPress();
  readonly #patience = new Patience(() => this.#growSlow());
  readonly #choice = new LanguageChoice(() => this.requestUpdate());
  #faults: FieldFaults = {};
  #drawings: Drawings | null = null;
  #spoken = '';
  #shown: Phase = LOADING;
  /** The last change of the consent was the shopper's own. */
  #ownDoing = false;

  constructor() {
    super();
    this.settings = null;
    const page: PageListener = {
      left: () => this.#leavePage(),
      returned: () => void this.#controller.refresh(),
      online: () => this.#onOnline(),
    };
    this.addController(new PageLife(page));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.settings) void this.#controller.open(this.settings);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#patience.wait(false);
    this.#inputs.clear(SECRET_FIELDS);
  }

  /** Pays, as the button does. */
  submit(): void {
    void this.#pay();
  }

  /** Empties the form and drops the points. */
  reset(): void {
    this.#inputs.clear(FIELD_NAMES);
    this.#faults = {};
    this.#controller.forgetPoints();
    this.requestUpdate();
  }

  /** Reads the session again. */
  refresh(): Promise<void> {
    return this.#controller.refresh();
  }

  /** Focuses what needs the shopper first. */
  override focus(): void {
    this.#focus.toFirst(this.#controller.phase, this.#faults, CARD_FIELDS);
  }

  async showFaults(error: CheckoutError): Promise<void> {
    this.#faults = { ...this.#faults, ...faultsFrom(error.fields) };
    this.requestUpdate();
    await this.updateComplete;
    this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('settings')) this.#takeSettings(changed.get('settings') ?? null);
    const { phase } = this.#controller;
    if (phase === this.#shown) return;
    this.#spoken = spokenFor(this.#choice.language, this.#shown, phase, this.#ownDoing) ?? this.#spoken;
    this.#ownDoing = false;
  }

  /** What the first field can be used without. It is decoration or comes again when it is needed. */
  async #bringRest(): Promise<void> {
    await this.#choice.list();
    this.#drawings = await import('./drawings.ts');
    this.requestUpdate();
    await import('./payment-flow.ts');
  }

  #takeSettings(before: FormSettings | null): void {
    const { settings } = this;
    if (!settings) return;
    const { locale, messages } = settings;
    if (before?.locale !== locale || before.messages !== messages) void this.#speak(locale, messages);
    const sameSession = before?.clientSecret === settings.clientSecret && before.endpoint === settings.endpoint;
    if (!sameSession) void this.#controller.open(settings);
  }

  /** What was agreed to in one language is not agreed to in another. */
  #speak(locale: string, messages?: MessageOverrides): Promise<void> {
    this.#controller.consent(null);
    return this.#choice.use(locale, messages);
  }

  protected override updated(): void {
    const before = this.#shown;
    const { phase } = this.#controller;
    this.#shown = phase;
    this.#patience.wait(isWaiting(phase));
    if (phase !== before || phase.name === 'loading') {
      this.port.announce({ type: 'standing', standing: standingOf(phase) });
    }
    if (before.name === 'loading' && phase.name === 'editing') this.#bringRest().catch(() => undefined);
    if (phase.name !== before.name) this.#empty(before, phase);
    this.#focus.follow(before, phase);
  }

  protected override render(): TemplateResult {
    return formTemplate({
      phase: this.#controller.phase,
      language: this.#choice.language,
      offers: this.#choice.offers,
      drawings: this.#drawings,
      isReady: this.#choice.isReady,
      isSlow: this.#patience.isLong,
      network: this.#inputs.network(),
      lastFour: this.#inputs.lastFour(),
      faults: this.#faults,
      spoken: this.#spoken,
      actions: this.#actions,
    });
  }

  #onInput(event: Event): void {
    const name = this.#inputs.handle(event);
    if (name) this.#edited(name, event.type === 'input');
  }

  /** A complaint goes as soon as its cause is gone; a new one waits until the field is left. */
  #edited(name: FieldName, typed: boolean): void {
    if (typed && (name === 'cardNumber' || name === 'mobileNumber')) this.#controller.forgetPoints();
    const { [name]: fault, ...others } = this.#faults;
    if (fault && !this.#inputs.faults([name], this.#controller.now())[name]) this.#faults = others;
    this.requestUpdate();
  }

  /** A complaint may move what is below it, so it waits for a press that is on its way to a button to be over. */
  async #onFocusOut(event: FocusEvent): Promise<void> {
    const name = this.#inputs.handle(event);
    await this.#press.over;
    if (name && !this.#inputs.isEmpty(name)) this.#judge([name]);
  }

  #onKeyDown(event: KeyboardEvent): void {
    const undone = this.#inputs.travel(event);
    if (undone) {
      event.preventDefault();
      this.#edited(undone, true);
    } else if (asksForPoints(event) && !agreedPoints(this.#controller.phase)) {
      event.preventDefault();
      void this.#checkPoints();
    }
  }

  async #checkPoints(): Promise<void> {
    if (this.#controller.phase.name !== 'editing') return;
    if (!this.#judge(POINTS_FIELDS)) return this.#focus.toFault(this.#faults, POINTS_FIELDS);
    this.#focus.asking();
    await this.#controller.askForPoints(this.#inputs.forQuote());
  }

  #consent(given: boolean): void {
    this.#ownDoing = true;
    const { phase } = this.#controller;
    const consent = given
      ? consentTo(this.#choice.language, phase, this.#inputs.lastFour(), this.#controller.now())
      : null;
    this.#controller.consent(consent);
  }

  async #pay(): Promise<void> {
    const { phase } = this.#controller;
    if (phase.name !== 'editing') return;
    const agreed = agreedPoints(phase);
    const needed = agreed ? FIELD_NAMES : CARD_FIELDS;
    if (!this.#judge(needed)) return this.#focus.toFault(this.#faults, needed);
    const order: PaymentOrder = {
      attemptId: crypto.randomUUID(),
      card: this.#inputs.forPayment(),
      points: agreed && { quoteToken: agreed.quote.token, consent: agreed.consent },
    };
    await this.#controller.pay(order);
  }

  /** Marks what is wrong with these fields, and says whether nothing is. */
  #judge(names: readonly FieldName[]): boolean {
    const kept = Object.entries(this.#faults).filter(([name]) => !names.some((judged) => judged === name));
    const faults = this.#inputs.faults(names, this.#controller.now());
    this.#faults = { ...Object.fromEntries(kept), ...faults };
    this.requestUpdate();
    return Object.keys(faults).length === 0;
  }

  /** A new try asks for the CVV again; where the form has done its work, nothing of the card stays. */
  #empty(before: Phase, after: Phase): void {
    if (before.name !== 'loading' && after.name === 'editing' && after.notice?.kind === 'declined') {
      this.#inputs.clear(['cvv']);
    }
    if (after.name === 'paid' || after.name === 'closed' || after.name === 'leaving') this.#inputs.clear(SECRET_FIELDS);
  }

  #leavePage(): void {
    this.#inputs.clear(SECRET_FIELDS);
    this.#controller.callOff();
    this.#controller.forgetPoints();
  }

  #growSlow(): void {
    this.#spoken = this.#choice.language.say('slow');
    this.requestUpdate();
  }

  #onOnline(): void {
    if (this.#controller.phase.name === 'unavailable') void this.#controller.refresh();
  }
}

function isWaiting(phase: Phase): boolean {
  return (
    phase.name === 'loading' || phase.name === 'paying' || (phase.name === 'editing' && phase.points.name === 'asking')
  );
}

/** Enter in the mobile field asks about points: there the shopper is not paying yet. */
function asksForPoints(event: KeyboardEvent): boolean {
  const inMobile = isField(event.target, 'mobileNumber');
  return inMobile && event.key === 'Enter' && !event.isComposing;
}
