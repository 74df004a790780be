/**
 * The catalogue: every card the sandbox knows, with the mobiles its bank knows and what the card does.
 * A card that is not here can be paid with by card alone and is not eligible for points.
 */

/** What the bank answers about points. */
export type PointsBehaviour =
  | { readonly kind: 'account'; readonly balance: number; readonly minimumRedemption: number }
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'bank-down' };

/** What happens once the shopper has given the right OTP. */
export type PaymentBehaviour =
  | { readonly kind: 'approved' }
  | { readonly kind: 'declined'; readonly code: string; readonly message: string }
  | { readonly kind: 'points-fail' };

export interface TestCard {
  readonly number: string;
  readonly mobiles: readonly string[];
  readonly points: PointsBehaviour;
  readonly payment: PaymentBehaviour;
  /** One sentence for the person who looks for a card to type. */
  readonly does: string;
}

const GUIDE_MOBILES = ['7827709063', '9876543210'] as const;
const APPROVED: PaymentBehaviour = { kind: 'approved' };

/** Points on the card, in paise; `minimumRedemption` is the bank's threshold for one order, in paise. */
function account(balance: number, minimumRedemption = 0): PointsBehaviour {
  return { kind: 'account', balance, minimumRedemption };
}

export const TEST_CARDS = {
  points: {
    number: '4012001037141112',
    mobiles: GUIDE_MOBILES,
    points: account(23_718_050),
    payment: APPROVED,
    does: 'Has points worth ₹2,37,180.50. Up to 70 % of an order can be paid with them.',
  },
  smallBalance: {
    number: '4242424242424242',
    mobiles: GUIDE_MOBILES,
    points: account(2_000),
    payment: APPROVED,
    does: 'Has points worth ₹20.00 only: the balance, not the cap, decides.',
  },
  zeroPoints: {
    number: '4111111111111111',
    mobiles: GUIDE_MOBILES,
    points: account(0),
    payment: APPROVED,
    does: 'Takes part in the programme, but has no points left.',
  },
  notEligible: {
    number: '5555555555554444',
    mobiles: GUIDE_MOBILES,
    points: { kind: 'not-eligible' },
    payment: APPROVED,
    does: 'Is not in any points programme; pays by card alone.',
  },
  belowThreshold: {
    number: '5105105105105100',
    mobiles: GUIDE_MOBILES,
    points: account(1_000_000, 50_000),
    payment: APPROVED,
    does: 'Has points, but its bank redeems no less than ₹500.00 at once; smaller orders are refused.',
  },
  bankDown: {
    number: '4000000000000119',
    mobiles: GUIDE_MOBILES,
    points: { kind: 'bank-down' },
    payment: APPROVED,
    does: 'Its bank does not answer about points (HTTP 500); pays by card alone.',
  },
  declined: {
    number: '4000000000000002',
    mobiles: GUIDE_MOBILES,
    points: account(1_000_000),
    payment: { kind: 'declined', code: 'PAYMENT_DECLINED', message: 'The issuing bank declined the payment' },
    does: 'Has points; the card part is declined after the OTP, and the blocked points come back.',
  },
  insufficientFunds: {
    number: '4000000000009995',
    mobiles: GUIDE_MOBILES,
    points: account(1_000_000),
    // The message has a space, an ampersand and a plus, because a signature over URL-encoded values breaks on them.
    payment: { kind: 'declined', code: 'INSUFFICIENT_FUNDS', message: 'Limit & balance exceeded + retry later' },
    does: 'Has points; the card part is declined for lack of funds, with a message that has & and + in it.',
  },
  pointsFail: {
    number: '4000002500003155',
    mobiles: GUIDE_MOBILES,
    points: account(1_000_000),
    payment: { kind: 'points-fail' },
    does: 'Has points; the bank confirms the card and then fails the points, so the card part is given back.',
  },
} as const satisfies Readonly<Record<string, TestCard>>;

export type TestCardName = keyof typeof TEST_CARDS;
