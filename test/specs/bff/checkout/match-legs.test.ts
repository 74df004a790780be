import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paise } from '@plural-points/shared';
import { matchLegs } from '../../../../bff/src/checkout/match-legs.ts';
import { attemptOf, legEvidence, legsOf } from './evidence.ts';

const shapeOf = (matched: ReturnType<typeof matchLegs>): unknown =>
  matched.map((legs) => legs.map((leg) => leg?.status ?? null));

test('legs are matched by our reference, whatever their order', () => {
  const matched = matchLegs([attemptOf()], legsOf(1, 'card', 'points').toReversed());
  assert.deepEqual(shapeOf(matched), [['card', 'points']]);
});

test('a points leg without a reference is matched beside its card leg', () => {
  const [card] = legsOf(1, 'card', 'points');
  assert.ok(card);
  const bare = legEvidence({ method: 'POINTS', amount: paise(3500), status: 'points' });
  assert.deepEqual(shapeOf(matchLegs([attemptOf()], [bare, card])), [['card', 'points']]);
});

test('an attempt that never arrived adopts no leg of the next one', () => {
  const [card] = legsOf(2, 'card 2', 'points 2');
  assert.ok(card);
  const bare = legEvidence({ method: 'POINTS', amount: paise(3500), status: 'points 2' });
  const matched = matchLegs([attemptOf(), attemptOf({ number: 2 })], [card, bare]);
  assert.deepEqual(shapeOf(matched), [
    [null, null],
    ['card 2', 'points 2'],
  ]);
});

test('after a retry, points legs without references go by the payment id that was told before, then in order', () => {
  const first = attemptOf();
  const known = {
    ...first,
    legs: first.legs.map((leg) => (leg.method === 'POINTS' ? { ...leg, pluralPaymentId: 'p1' } : leg)),
  };
  const [cardOne] = legsOf(1, 'card 1', '');
  const [cardTwo] = legsOf(2, 'card 2', '');
  assert.ok(cardOne && cardTwo);
  const points = (id: string) =>
    legEvidence({ method: 'POINTS', amount: paise(3500), status: id, pluralPaymentId: id });
  const matched = matchLegs([known, attemptOf({ number: 2 })], [points('p2'), points('p1'), cardOne, cardTwo]);
  assert.deepEqual(shapeOf(matched), [
    ['card 1', 'p1'],
    ['card 2', 'p2'],
  ]);
});

test('a leg with a reference that is not ours, of another amount or another method, is not ours', () => {
  const [card] = legsOf(1, 'card', '');
  assert.ok(card);
  const stranger = legEvidence({ method: 'POINTS', amount: paise(3500), merchantPaymentReference: 'other' });
  const otherAmount = legEvidence({ method: 'POINTS', amount: paise(3400) });
  const otherMethod = legEvidence({ method: 'CARD', amount: paise(3500) });
  const legs = [card, stranger, otherAmount, otherMethod];
  assert.deepEqual(shapeOf(matchLegs([attemptOf()], legs)), [['card', null]]);
});
