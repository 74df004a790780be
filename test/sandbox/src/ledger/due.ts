/** Does what time does: challenges expire, a wrong split fails, captures and refunds settle by themselves. */
import type { Ledger, Moment } from './ledger.ts';
import type { Due } from './model.ts';
import { captureAll, failAttempt, setStatus } from './attempt.ts';
import { settleRefund } from './refund.ts';

/** Everything whose time has come by `at.now`, in the order of those times. */
export function settleDue(ledger: Ledger, at: Moment): void {
  const { agenda } = ledger;
  while (agenda.earliest <= at.now) {
    const due = agenda.items.filter((item) => item.at <= at.now);
    agenda.items = agenda.items.filter((item) => item.at > at.now);
    agenda.earliest = agenda.items.reduce((earliest, item) => Math.min(earliest, item.at), Infinity);
    for (const item of due.sort((a, b) => a.at - b.at)) settle(ledger, { ...at, now: item.at }, item);
  }
}

/** When the next thing will happen by itself; Infinity when nothing is waiting. */
export function nextDue(ledger: Ledger): number {
  return ledger.agenda.earliest;
}

function settle(ledger: Ledger, at: Moment, item: Due): void {
  switch (item.kind) {
    case 'challenge-expires':
      if (item.challenge.end !== null) return;
      failAttempt(ledger, at, item.challenge, { code: 'PAYMENT_EXPIRED', message: 'The payment expired' }, 'expired');
      if (at.rules.challengeExpiry === 'EXPIRED') setStatus(item.challenge.order, at, 'EXPIRED');
      return;
    case 'split-fails':
      if (item.challenge.end !== null) return;
      failAttempt(ledger, at, item.challenge, {
        code: 'INVALID_REQUEST',
        message: 'The split between card and points is not correct',
      });
      return;
    case 'auto-capture':
      if (item.order.status === 'AUTHORIZED') captureAll(ledger, at, item.order);
      return;
    case 'refund-settles':
      settleRefund(ledger, at, item.refund);
  }
}
