/** All that is done for a checkout besides reading it: asking for points, paying, following, and watching the time. */
import { ExpiryWatch } from '../state/expiry-watch.ts';
import { Follower } from './follower.ts';
import { PaymentFlow } from './payment-flow.ts';
import { PointsLookup } from './points-lookup.ts';
import type { Stage } from './stage.ts';

export class Errands {
  readonly lookup: PointsLookup;
  readonly payment: PaymentFlow;
  readonly follower: Follower;
  readonly expiry: ExpiryWatch;

  constructor(stage: Stage) {
    this.lookup = new PointsLookup(stage);
    this.payment = new PaymentFlow(stage);
    this.follower = new Follower(stage, () => this.payment.isUnanswered);
    this.expiry = new ExpiryWatch(
      () => stage.announce({ type: 'session_expiring' }),
      // The clock's word counts for a form that is open; a payment under way gets the BFF's own.
      () => stage.phase.name === 'editing' && stage.expire(),
    );
  }

  /** Ends all that is under way here, and lets go of every card. What the BFF has begun goes on there. */
  stop(): void {
    this.lookup.stop();
    this.payment.forget();
    this.follower.stop();
    this.expiry.stop();
  }
}
