/** The reducer: whatever happens in whatever order, it says nothing that the BFF has not said. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, array, constantFrom, property } from 'fast-check';
import type { SessionStatus } from '@plural-points/shared';
import { SESSION_STATUSES } from '@plural-points/shared';
import { reduce } from '../../../../widget/src/state/checkout-reducer.ts';
import type { CheckoutEvent } from '../../../../widget/src/state/checkout-reducer.ts';
import { agreedPoints, LOADING } from '../../../../widget/src/state/checkout-state.ts';
import type { Phase } from '../../../../widget/src/state/checkout-state.ts';
import { checkoutView, pointsQuote } from '../../../support/widget-views.ts';

const CONSENT = { locale: 'en-IN', text: 'Use 140 points', grantedAt: '2026-11-22T10:00:00.000Z' };
const viewRead = (status: SessionStatus): CheckoutEvent => ({ type: 'view_read', view: checkoutView({ status }) });

const EVENTS: readonly CheckoutEvent[] = [
  { type: 'session_given' },
  ...SESSION_STATUSES.map(viewRead),
  { type: 'view_lost', code: 'network' },
  { type: 'points_asked' },
  { type: 'points_answered', answer: { eligible: true, reason: null, quote: pointsQuote() } },
  { type: 'points_answered', answer: { eligible: false, reason: 'not_available', quote: null } },
  { type: 'points_limited', until: null },
  { type: 'points_unreachable' },
  { type: 'points_forgotten' },
  { type: 'consent_set', consent: CONSENT },
  { type: 'consent_set', consent: null },
  { type: 'pay_pressed' },
  { type: 'challenge_given', url: 'https://bank.example/' },
  { type: 'redirect_held' },
  { type: 'bank_step_open', url: null },
  { type: 'outcome_unknown' },
  { type: 'stalled' },
  { type: 'asked_again' },
  { type: 'quote_changed', quote: pointsQuote(2_000, 80), reason: 'not_available' },
  { type: 'quote_changed', quote: null, reason: 'not_available' },
  { type: 'not_accepted', notice: { kind: 'not_taken' } },
  { type: 'out_of_reach' },
  { type: 'within_reach' },
  { type: 'session_ended' },
];

const after = (events: readonly CheckoutEvent[]): Phase => events.reduce(reduce, LOADING);
const open = [viewRead('open')];

describe('the checkout reducer', () => {
  it('is paid only when the BFF says so', () => {
    check(
      property(array(constantFrom(...EVENTS), { maxLength: 30 }), (events) => {
        const told = events.some((event) => event.type === 'view_read' && event.view.status === 'captured');
        const approved = events.some((event) => event.type === 'view_read' && event.view.status === 'authorized');
        if (!told && !approved) assert.notEqual(after(events).name, 'paid');
      }),
    );
  });

  it('has consent only right after the box was ticked on the quote that it is for', () => {
    check(
      property(array(constantFrom(...EVENTS), { maxLength: 30 }), (events) => {
        const phase = after(events);
        if (!agreedPoints(phase)) return;
        const lastTick = events.findLastIndex((event) => event.type === 'consent_set');
        const since = events.slice(lastTick + 1).map(({ type }) => type);
        assert.ok(!since.includes('points_forgotten') && !since.includes('session_given'), since.join());
      }),
    );
  });

  it('lets nobody pay again while an outcome is not known', () => {
    const waiting = after([...open, { type: 'pay_pressed' }, { type: 'outcome_unknown' }]);
    assert.equal(waiting.name, 'confirming');
    assert.equal(reduce(waiting, { type: 'pay_pressed' }), waiting);
  });

  it('leaves every waiting phase when the BFF has spoken', () => {
    check(
      property(
        array(constantFrom(...EVENTS), { maxLength: 30 }),
        constantFrom(...SESSION_STATUSES),
        (events, status) => {
          const phase = reduce(after(events), viewRead(status));
          const resting = status === 'processing' || status === 'action_required';
          if (!resting) assert.ok(['editing', 'paid', 'closed'].includes(phase.name), phase.name);
        },
      ),
    );
  });

  it('forgets an answer about points that came too late', () => {
    const paying = after([...open, { type: 'points_asked' }, { type: 'pay_pressed' }]);
    const answered = reduce(paying, {
      type: 'points_answered',
      answer: { eligible: true, reason: null, quote: pointsQuote() },
    });
    assert.equal(answered, paying);
  });

  it('drops the quote when the shop has moved the amount', () => {
    const quoted = after([
      ...open,
      { type: 'points_asked' },
      { type: 'points_answered', answer: { eligible: true, reason: null, quote: pointsQuote() } },
    ]);
    const view = checkoutView();
    const moved = reduce(quoted, { type: 'view_read', view: { ...view, amount: pointsQuote(4_000).redeemable } });
    assert.ok(moved.name === 'editing' && moved.points.name === 'unasked' && moved.notice?.kind === 'amount_moved');
  });

  it('never offers numbers that do not make up the order', () => {
    const answers = [pointsQuote(), pointsQuote(3_500, 140, 6_000), pointsQuote(100, 4, 4_999), pointsQuote(2_000, 80)];
    const offered: readonly CheckoutEvent[] = answers.flatMap((quote): readonly CheckoutEvent[] => [
      { type: 'points_asked' },
      { type: 'points_answered', answer: { eligible: true, reason: null, quote } },
      { type: 'quote_changed', quote, reason: 'not_available' },
      { type: 'pay_pressed' },
    ]);
    check(
      property(array(constantFrom(...EVENTS, ...offered), { maxLength: 40 }), (events) => {
        const phase = after(events);
        if (phase.name !== 'editing' && phase.name !== 'paying') return;
        if (phase.points.name !== 'quoted') return;
        const { card, points } = phase.points.quote.split;
        assert.equal(card.value + points.value, phase.view.amount.value);
      }),
    );
  });

  it('takes an answer about points that does not add up for a bank that cannot tell', () => {
    const quote = pointsQuote(3_500, 140, 6_000);
    const asking = after([...open, { type: 'points_asked' }]);
    const phase = reduce(asking, { type: 'points_answered', answer: { eligible: true, reason: null, quote } });
    assert.ok(phase.name === 'editing' && phase.points.name === 'refused');
    assert.equal(phase.points.reason, 'temporarily_unavailable');
  });

  it('says that the shop is out of reach where the form cannot do what is asked', () => {
    const phase = after([...open, { type: 'out_of_reach' }]);
    assert.ok(phase.name === 'editing' && phase.notice?.kind === 'offline');
  });

  // Mutant: the notice went whatever it said; this test failed.
  it('says so for as long as that holds, and takes back nothing else', () => {
    const noticeAfter = (...events: readonly CheckoutEvent[]): unknown => {
      const phase = after([...open, ...events]);
      return phase.name === 'editing' && phase.notice?.kind;
    };
    const answer = { eligible: false, reason: 'not_available', quote: null } as const;
    const answered: CheckoutEvent[] = [{ type: 'points_asked' }, { type: 'points_answered', answer }];
    const refused: CheckoutEvent[] = [{ type: 'pay_pressed' }, { type: 'not_accepted', notice: { kind: 'not_taken' } }];
    assert.equal(noticeAfter({ type: 'out_of_reach' }, { type: 'within_reach' }), undefined);
    assert.equal(noticeAfter({ type: 'out_of_reach' }, ...answered), undefined);
    assert.equal(noticeAfter(...refused, { type: 'within_reach' }), 'not_taken');
    assert.equal(noticeAfter(...refused, ...answered), 'not_taken');
  });
});
