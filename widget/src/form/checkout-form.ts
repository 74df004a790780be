/**
 * The form itself: one root that holds every field, drawn by phase. The reducer decides, the controller acts, the desk
 * does what the shopper asks for; this puts them together and draws. It knows nothing of the page around it, so it lives in the
 * page's shadow root or in a frame alike.
 */
import { LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CheckoutError } from '../client/checkout-error.ts';
import { CardInputs } from '../fields/card-inputs.ts';
import { FIELD_NAMES } from '../fields/field-names.ts';
import { LanguageChoice } from '../language/language-choice.ts';
import { isWaiting, LOADING } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';
import { baseStyles } from '../style/base-styles.ts';
import { palette } from '../style/palette.ts';
import { CheckoutController } from './checkout-controller.ts';
import type { ControllerHost } from './checkout-controller.ts';
import { FieldEvents } from './field-events.ts';
import { fieldStyles } from './field-styles.ts';
import { fieldsToEmpty, SECRET_FIELDS } from './fields-to-empty.ts';
import type { FormPort, FormSettings } from './form-port.ts';
import { formStyles } from './form-styles.ts';
import { formTemplate } from './form-template.ts';
import { LiveWords } from './live-words.ts';
import { PageLife } from './page-life.ts';
import { Patience } from './patience.ts';
import { pointsStyles } from './points-styles.ts';
import { RestOfForm } from './rest-of-form.ts';
import { ShopperDoings } from './shopper-doings.ts';
import { standingOf } from './standing.ts';

export class CheckoutForm extends LitElement implements ControllerHost {
  static override styles = [palette, baseStyles, fieldStyles, pointsStyles, formStyles];
  static override properties = { settings: { attribute: false } };

  declare settings: FormSettings | null;
  port: FormPort = { announce: () => undefined, leave: () => Promise.resolve(false) };

  readonly #controller = new CheckoutController(this);
  readonly #inputs = new CardInputs(() => this.renderRoot);
  readonly #choice = new LanguageChoice(() => this.#readAnew());
  readonly #patience = new Patience(() => this.#growSlow());
  readonly #rest = new RestOfForm(
    {
      root: () => this.renderRoot,
      inputs: this.#inputs,
      controller: this.#controller,
      redraw: () => this.#redraw(),
    },
    this.#choice,
  );
  readonly #words = new LiveWords(this.#rest, this.#choice);
  readonly #doings = new ShopperDoings({
    form: this,
    controller: this.#controller,
    choice: this.#choice,
    rest: this.#rest,
    words: this.#words,
  });
  readonly #fields = new FieldEvents(this.#inputs, this.#doings);
  #shown: Phase = LOADING;

  constructor() {
    super();
    this.settings = null;
    this.addController(
      new PageLife({
        left: () => this.#leavePage(),
        returned: () => void this.#controller.refresh(),
        online: () => this.#onOnline(),
      }),
    );
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
    this.#doings.actions.pay();
  }

  /** Empties the form and drops the points. */
  reset(): void {
    this.#inputs.clear(FIELD_NAMES);
    this.#rest.desk?.forgetFaults();
    this.#controller.forgetPoints();
    this.requestUpdate();
  }

  /** Reads the session again. */
  refresh(): Promise<void> {
    return this.#controller.refresh();
  }

  /** Focuses what needs the shopper first: at once where there is a field, so that no key pressed after it is lost. */
  override focus(): void {
    const { desk } = this.#rest;
    const empty = FIELD_NAMES.find((name) => this.#inputs.isEmpty(name));
    if (desk) desk.focusFirst();
    else if (empty && this.#controller.phase.name === 'editing') this.#inputs.focus(empty);
    else void this.#doings.ask((late) => late.focusFirst());
  }

  async complete(): Promise<void> {
    await this.#rest.bring();
  }

  async showFaults(error: CheckoutError): Promise<void> {
    await this.#rest.desk?.showFaults(error);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('settings')) this.#takeSettings(changed.get('settings') ?? null);
    const { phase } = this.#controller;
    if (phase !== this.#shown) this.#words.follow(this.#shown, phase);
  }

  protected override updated(): void {
    const before = this.#shown;
    const { phase } = this.#controller;
    this.#shown = phase;
    this.#patience.wait(isWaiting(phase));
    if (phase !== before || phase.name === 'loading') {
      this.port.announce({ type: 'standing', standing: standingOf(phase) });
    }
    // A fetch that fails here is made again when the shopper needs what it brings.
    if (before.name === 'loading' && phase.name === 'editing') this.complete().catch(() => undefined);
    this.#inputs.clear(fieldsToEmpty(before, phase));
    this.#rest.desk?.follow(before, phase);
  }

  protected override render(): TemplateResult {
    const network = this.#inputs.network();
    const more = this.#rest.more;
    return formTemplate({
      phase: this.#controller.phase,
      language: this.#choice.opening,
      more,
      isReady: this.#choice.isReady,
      isSlow: this.#patience.isLong,
      network,
      lastFour: this.#rest.desk?.lastFour() ?? null,
      errors: (more && this.#rest.desk?.errors(more.language, network)) ?? {},
      spoken: this.#words.text,
      shopUrl: this.settings?.shopUrl ?? null,
      fields: this.#fields,
      actions: this.#doings.actions,
    });
  }

  #redraw(): Promise<boolean> {
    this.requestUpdate();
    return this.updateComplete;
  }

  #takeSettings(before: FormSettings | null): void {
    const { settings } = this;
    if (!settings) return;
    const { locale, messages } = settings;
    if (before?.locale !== locale || before.messages !== messages) void this.#choice.use(locale, messages);
    const sameSession = before?.clientSecret === settings.clientSecret && before.endpoint === settings.endpoint;
    if (!sameSession) void this.#controller.open(settings);
  }

  /**
   * What was agreed to in one language is not agreed to in another: it is taken back, and said so, in the one that
   * has come.
   */
  #readAnew(): void {
    this.#controller.consent(null);
    this.requestUpdate();
  }

  #leavePage(): void {
    this.#inputs.clear(SECRET_FIELDS);
    this.#controller.callOff();
    this.#controller.forgetPoints();
  }

  #growSlow(): void {
    this.#words.saySlow();
    this.requestUpdate();
  }

  #onOnline(): void {
    if (this.#controller.phase.name === 'unavailable') void this.#controller.refresh();
    this.#controller.dispatch({ type: 'within_reach' });
  }
}
