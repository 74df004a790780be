/** Where the focus goes: to what needs the shopper first, and on with the form when what had it is no more. */
import type { CardInputs } from '../fields/card-inputs.ts';
import { FIELD_NAMES } from '../fields/field-names.ts';
import type { FieldFaults, FieldName } from '../fields/field-names.ts';
import { isPanelPhase } from '../state/checkout-state.ts';
import type { Phase } from '../state/checkout-state.ts';

const CHECK_POINTS = 'check-points';

export class FormFocus {
  readonly #root: () => DocumentFragment | HTMLElement;
  readonly #inputs: CardInputs;
  /** The lookup began at its button, which goes away with it. */
  #askedByButton = false;

  constructor(root: () => DocumentFragment | HTMLElement, inputs: CardInputs) {
    this.#root = root;
    this.#inputs = inputs;
  }

  /** The first field with a fault, else the first empty one, else the button. */
  toFirst(phase: Phase, faults: FieldFaults, needed: readonly FieldName[]): void {
    const wanted = FIELD_NAMES.find((name) => faults[name]) ?? needed.find((name) => this.#inputs.isEmpty(name));
    if (isPanelPhase(phase)) this.#to('panel-title');
    else if (wanted) this.#inputs.focus(wanted);
    else this.#to('pay');
  }

  toFault(faults: FieldFaults, judged: readonly FieldName[]): void {
    const first = judged.find((name) => faults[name]);
    if (first) this.#inputs.focus(first);
  }

  /** Points are about to be asked for. */
  asking(): void {
    this.#askedByButton = this.#focused()?.id === CHECK_POINTS;
  }

  /** Goes on with the shopper from one phase to the next. */
  follow(before: Phase, after: Phase): void {
    if (before.name === 'editing' && after.name === 'editing')
      this.#followPoints(before.points.name, after.points.name);
    if (before.name === after.name || before.name === 'loading') return;
    if (isPanelPhase(after)) this.#to('panel-title');
    else if (after.name === 'editing' && after.notice?.kind === 'declined') this.#inputs.focus('cvv');
  }

  #followPoints(before: string, after: string): void {
    if (before !== 'asking' || after === 'asking') return;
    if (this.#askedByButton && !this.#focused()) this.#to(after === 'quoted' ? 'consent' : CHECK_POINTS);
    this.#askedByButton = false;
  }

  #focused(): Element | null {
    const root = this.#root();
    return root instanceof ShadowRoot ? root.activeElement : null;
  }

  #to(id: string): void {
    const element = this.#root().querySelector(`#${id}`);
    if (element instanceof HTMLElement) element.focus();
  }
}
