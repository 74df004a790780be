/**
 * Does what the shopper asks for: judges the fields, asks for points, takes the consent, pays, and keeps the focus with
 * them. It reads what was typed only when it acts, and hands it on wrapped.
 */
import type { CardNetwork, LastFour } from '@plural-points/shared';
import type { CheckoutError } from '../client/checkout-error.ts';
import type { PaymentOrder } from '../client/sealed-calls.ts';
import type { CardInputs } from '../fields/card-inputs.ts';
import { faultMessage, faultsFrom } from '../fields/field-faults.ts';
import { FIELD_NAMES } from '../fields/field-names.ts';
import type { FieldFaults, FieldName } from '../fields/field-names.ts';
import { TypedCard } from '../fields/typed-card.ts';
import type { Language } from '../language/language.ts';
import { agreedPoints } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import type { FieldErrors } from './card-fields.ts';
import type { CheckoutController } from './checkout-controller.ts';
import { consentTo } from './consent-sentence.ts';
import { FormFocus } from './form-focus.ts';
import { PointerPress } from './pointer-press.ts';

const CARD_FIELDS = ['cardNumber', 'expiry', 'cvv', 'holderName'] as const satisfies readonly FieldName[];
const POINTS_FIELDS = ['cardNumber', 'mobileNumber'] as const satisfies readonly FieldName[];

/** The form as the desk needs it. */
export interface DeskForm {
  readonly root: () => HTMLElement | DocumentFragment;
  readonly inputs: CardInputs;
  readonly controller: CheckoutController;
  /** Draws again. Resolves when that is done. */
  readonly redraw: () => Promise<unknown>;
}

export class CheckoutDesk {
  readonly #form: DeskForm;
  readonly #card: TypedCard;
  readonly #focus: FormFocus;
  readonly #press = new PointerPress();
  #faults: FieldFaults = {};
  /**
   * Fields in which the BFF found a fault that nothing here can see: it stays said until they are edited or sent
   * again.
   */
  #found: readonly FieldName[] = [];

  constructor(form: DeskForm) {
    this.#form = form;
    this.#card = new TypedCard(form.root);
    this.#focus = new FormFocus(form.root, form.inputs);
  }

  /** What is said to be wrong with each field. */
  errors({ say }: Language, network: CardNetwork): FieldErrors {
    const faulty = FIELD_NAMES.flatMap((name) => {
      const fault = this.#faults[name];
      return fault ? [[name, say(faultMessage(name, fault, network))] as const] : [];
    });
    return Object.fromEntries(faulty);
  }

  lastFour(): LastFour | null {
    return this.#card.lastFour();
  }

  /** A press of mouse or finger has begun. */
  press(): void {
    this.#press.begin();
  }

  /** A complaint goes as soon as its cause is gone; a new one waits until the field is left. */
  edited(name: FieldName): void {
    this.#found = this.#found.filter((found) => found !== name);
    const { [name]: fault, ...others } = this.#faults;
    if (fault && !this.#card.faults([name], this.#form.controller.now())[name]) this.#faults = others;
  }

  /** A complaint may move what is below it, so it waits for a press that is on its way to a button to be over. */
  async left(name: FieldName): Promise<void> {
    await this.#press.over;
    if (!this.#form.inputs.isEmpty(name) && !this.#found.includes(name)) this.#judge([name]);
  }

  async checkPoints(): Promise<void> {
    const { controller } = this.#form;
    if (controller.phase.name !== 'editing') return;
    if (!this.#judge(POINTS_FIELDS)) return this.#focus.toFault(this.#faults, POINTS_FIELDS);
    this.#focus.asking();
    await controller.askForPoints(this.#card.forQuote());
  }

  consent(language: Language, given: boolean): void {
    const { controller } = this.#form;
    const consent = given ? consentTo(language, controller.phase, this.lastFour(), controller.now()) : null;
    controller.consent(consent);
  }

  async pay(): Promise<void> {
    const { controller } = this.#form;
    const { phase } = controller;
    if (phase.name !== 'editing') return;
    const agreed = agreedPoints(phase);
    const needed = agreed ? FIELD_NAMES : CARD_FIELDS;
    if (!this.#judge(needed)) return this.#focus.toFault(this.#faults, needed);
    const order: PaymentOrder = {
      attemptId: crypto.randomUUID(),
      card: this.#card.forPayment(),
      points: agreed && { quoteToken: agreed.quote.token, consent: agreed.consent },
    };
    await controller.pay(order);
  }

  /** Shows the faults that the BFF found. */
  async showFaults(error: CheckoutError): Promise<void> {
    const found = faultsFrom(error.fields);
    this.#found = FIELD_NAMES.filter((name) => found[name]);
    this.#faults = { ...this.#faults, ...found };
    await this.#form.redraw();
    this.focusFirst();
  }

  forgetFaults(): void {
    this.#found = [];
    this.#faults = {};
  }

  /** Focuses what needs the shopper first. */
  focusFirst(): void {
    this.#focus.toFirst(this.#form.controller.phase, this.#faults, CARD_FIELDS);
  }

  /** Takes the focus along from one phase to the next. */
  follow(before: Phase, after: Phase): void {
    this.#focus.follow(before, after);
  }

  /** Marks what is wrong with these fields, and says whether nothing is. */
  #judge(names: readonly FieldName[]): boolean {
    const kept = Object.entries(this.#faults).filter(([name]) => !names.some((judged) => judged === name));
    const faults = this.#card.faults(names, this.#form.controller.now());
    this.#found = this.#found.filter((name) => !names.includes(name));
    this.#faults = { ...Object.fromEntries(kept), ...faults };
    void this.#form.redraw();
    return Object.keys(faults).length === 0;
  }
}
