/**
 * The form itself: one root that holds every field, drawn by phase. It renders, reads what was typed when it is asked
 * to act, and announces through its port; the controller acts and the reducer decides. It knows nothing of the page
 * around it, so it lives in the page's shadow root or in a frame alike.
 */
import type { Consent } from '@plural-points/shared';
import { LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CheckoutError } from '../client/checkout-error.ts';
import type { PaymentOrder } from '../client/checkout-session.ts';
import { CardInputs } from '../fields/card-inputs.ts';
import { FIELD_NAMES, faultsFrom } from '../fields/field-faults.ts';
import type { FieldFaults, FieldName } from '../fields/field-faults.ts';
import { ENGLISH_LANGUAGE } from '../language/language.ts';
import type { Language } from '../language/language.ts';
import { agreedPoints, LOADING } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import { baseStyles } from '../style/base-styles.ts';
import { palette } from '../style/palette.ts';
import { CheckoutController } from './checkout-controller.ts';
import type { ControllerHost } from './checkout-controller.ts';
import { consentSentence } from './consent-sentence.ts';
import type { FormPort, FormSettings } from './form-port.ts';
import { formStyles } from './form-styles.ts';
import { formTemplate } from './form-template.ts';
import type { FormActions } from './form-template.ts';
import { isPanelPhase } from './phase-panel.ts';
import { PointerPress } from './pointer-press.ts';
import { spokenFor } from './spoken.ts';

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
    key: (event) => this.#onKeyDown(event),
  };
  readonly #press = new PointerPress();
  #language: Language = ENGLISH_LANGUAGE;
  #faults: FieldFaults = {};
  #spoken = '';
  #shown: Phase = LOADING;
  /** The last change of the consent was the shopper's own. */
  #ownDoing = false;
  /** The lookup began at its button, which goes away with it. */
  #askedByButton = false;
  #listening = new AbortController();

  constructor() {
    super();
    this.settings = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('pagehide', () => this.#leavePage(), { signal });
    window.addEventListener('pageshow', (event) => this.#onPageShow(event), { signal });
    window.addEventListener('online', () => this.#onOnline(), { signal });
    if (this.hasUpdated && this.settings) void this.#controller.open(this.settings);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
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

  /** Focuses the first field with a fault, else the first empty one, else the button. */
  override focus(): void {
    const wanted =
      FIELD_NAMES.find((name) => this.#faults[name]) ?? CARD_FIELDS.find((name) => this.#inputs.isEmpty(name));
    if (isPanelPhase(this.#controller.phase)) this.#focusOn('#panel-title');
    else if (wanted) this.#inputs.focus(wanted);
    else this.#focusOn('#pay');
  }

  async showFaults(error: CheckoutError): Promise<void> {
    this.#faults = { ...this.#faults, ...faultsFrom(error.fields) };
    this.requestUpdate();
    await this.updateComplete;
    this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('settings') && this.settings) void this.#controller.open(this.settings);
    const { phase } = this.#controller;
    if (phase === this.#shown) return;
    this.#spoken = spokenFor(this.#language, this.#shown, phase, this.#ownDoing) ?? this.#spoken;
    this.#ownDoing = false;
  }

  protected override updated(): void {
    const before = this.#shown;
    const { phase } = this.#controller;
    this.#shown = phase;
    if (phase.name !== before.name) this.#moveOn(before, phase);
    else if (phase.name === 'editing' && before.name === 'editing') this.#followPoints(before, phase);
  }

  protected override render(): TemplateResult {
    return formTemplate({
      phase: this.#controller.phase,
      language: this.#language,
      network: this.#inputs.network(),
      lastFour: this.#inputs.lastFour(),
      faults: this.#faults,
      spoken: this.#spoken,
      actions: this.#actions,
    });
  }

  #onInput(event: Event): void {
    const name = this.#inputs.handle(event);
    if (!name) return;
    if (event.type === 'input' && (name === 'cardNumber' || name === 'mobileNumber')) this.#controller.forgetPoints();
    // A complaint goes as soon as its cause is gone; a new one waits until the field is left.
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

  /** Enter in the mobile field asks about points: there the shopper is not paying yet. */
  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    if (!(event.target instanceof Element) || event.target.id !== 'mobileNumber') return;
    if (agreedPoints(this.#controller.phase)) return;
    event.preventDefault();
    void this.#checkPoints();
  }

  async #checkPoints(): Promise<void> {
    if (this.#controller.phase.name !== 'editing') return;
    if (!this.#judge(POINTS_FIELDS)) return this.#focusFault(POINTS_FIELDS);
    this.#askedByButton = this.shadowRoot?.activeElement?.id === 'check-points';
    await this.#controller.askForPoints(this.#inputs.forQuote());
  }

  #consent(given: boolean): void {
    this.#ownDoing = true;
    this.#controller.consent(given ? this.#consentNow() : null);
  }

  #consentNow(): Consent | null {
    const { phase } = this.#controller;
    const lastFour = this.#inputs.lastFour();
    if (phase.name !== 'editing' || phase.points.name !== 'quoted' || !lastFour) return null;
    const text = consentSentence(this.#language, phase.points.quote, lastFour);
    return { locale: this.#language.tag, text, grantedAt: this.#controller.now().toISOString() };
  }

  async #pay(): Promise<void> {
    const { phase } = this.#controller;
    if (phase.name !== 'editing') return;
    const agreed = agreedPoints(phase);
    const needed = agreed ? FIELD_NAMES : CARD_FIELDS;
    if (!this.#judge(needed)) return this.#focusFault(needed);
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

  #focusFault(names: readonly FieldName[]): void {
    const first = names.find((name) => this.#faults[name]);
    if (first) this.#inputs.focus(first);
  }

  /** Focus goes where the shopper goes on, if it was in the form. */
  #moveOn(before: Phase, after: Phase): void {
    const declined = after.name === 'editing' && after.notice?.kind === 'declined';
    if (declined && before.name !== 'loading') this.#inputs.clear(['cvv']);
    if (after.name === 'paid' || after.name === 'closed' || after.name === 'leaving') this.#inputs.clear(SECRET_FIELDS);
    if (before.name === 'loading') return;
    if (isPanelPhase(after)) this.#focusOn('#panel-title');
    else if (declined && before.name === 'paying') this.#inputs.focus('cvv');
  }

  /** The button that asked about points goes with the answer: its focus goes on to the box, or stays on the button. */
  #followPoints(before: Extract<Phase, { name: 'editing' }>, { points }: Extract<Phase, { name: 'editing' }>): void {
    if (before.points.name !== 'asking' || points.name === 'asking') return;
    const lost = this.#askedByButton && !this.shadowRoot?.activeElement;
    this.#askedByButton = false;
    if (lost) this.#focusOn(points.name === 'quoted' ? '#consent' : '#check-points');
  }

  #focusOn(selector: string): void {
    const element = this.renderRoot.querySelector(selector);
    if (element instanceof HTMLElement) element.focus();
  }

  #leavePage(): void {
    this.#inputs.clear(SECRET_FIELDS);
    this.#controller.callOff();
    this.#controller.forgetPoints();
  }

  #onPageShow(event: PageTransitionEvent): void {
    if (event.persisted) void this.#controller.refresh();
  }

  #onOnline(): void {
    if (this.#controller.phase.name === 'unavailable') void this.#controller.refresh();
  }
}
