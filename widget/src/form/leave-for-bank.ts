/** The way to the bank's page, which is taken only where the session allows its host. */
import { isAllowedBy } from '../client/allowed-link.ts';
import { CheckoutError } from '../client/checkout-error.ts';
import { viewOf } from '../state/checkout-state.ts';
import type { Stage } from './stage.ts';

/** Goes to the challenge of a payment that was just made. One that is not allowed is a bank step without a link. */
export async function leaveForBank(stage: Stage, url: string): Promise<void> {
  const { life } = stage;
  if (!isAllowed(stage, url)) return waitForBank(stage, url);
  stage.dispatch({ type: 'challenge_given', url });
  stage.announce({ type: 'status_change', status: 'action_required' });
  const left = await stage.leave(url);
  if (!left && !life.aborted) stage.dispatch({ type: 'redirect_held' });
}

/** Shows the open step of a payment that was begun elsewhere. @param url null where the BFF knows no page of it. */
export function waitForBank(stage: Stage, url: string | null): void {
  const allowed = url !== null && isAllowed(stage, url);
  if (url !== null && !allowed) stage.report(new CheckoutError('challenge_refused'));
  stage.dispatch({ type: 'bank_step_open', url: allowed ? url : null });
}

function isAllowed({ phase }: Stage, url: string): boolean {
  const view = viewOf(phase);
  return view !== null && isAllowedBy(view, url);
}
