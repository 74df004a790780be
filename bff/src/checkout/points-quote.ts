/**
 * A points quote as the browser holds it: an encrypted token that only the BFF reads. It binds session, paise, points, its
 * end, and a keyed tag of card and mobile, so that what is paid with is what was quoted.
 */
import { z } from 'zod';
import {
  expose,
  isPaise,
  money,
  splitOrder,
  type Paise,
  type PaymentCard,
  type PointsQuote,
  type QuoteCard,
  type Sensitive,
  type Split,
} from '@plural-points/shared';
import { isSameText, mac } from '../keys/app-keys.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import type { PointsOutcome } from './plural-port.ts';
import type { Session } from './session.ts';

const tokenSchema = z.object({
  amount: z.number().refine(isPaise),
  points: z.int().positive(),
  expiresAt: z.number(),
  cardTag: z.string(),
  mobileTag: z.string(),
});

export interface HeldQuote {
  readonly split: Split;
  readonly points: number;
  readonly isExpired: boolean;
  readonly isForCard: (card: PaymentCard) => boolean;
  readonly isForMobile: (mobileNumber: Sensitive<string>) => boolean;
}

/** The quote for what Plural will redeem; null where that leaves a leg below its floor. */
export async function makeQuote(
  deps: CheckoutDependencies,
  session: Session,
  card: QuoteCard,
  offer: Extract<PointsOutcome, { kind: 'redeemable' }>,
): Promise<PointsQuote | null> {
  const split = splitOrder(session.amount, offer.amount);
  if (split === null) return null;
  const expiresAt = new Date(deps.clock().getTime() + deps.settings.quoteTtlSeconds * 1_000);
  const token = await deps.vault.seal('quote', session.id, {
    amount: offer.amount,
    points: offer.points,
    expiresAt: expiresAt.getTime(),
    cardTag: tagOf(deps, session, card.cardNumber),
    mobileTag: tagOf(deps, session, card.mobileNumber),
  });
  return {
    token,
    redeemable: money(offer.amount),
    points: offer.points,
    split: { card: money(split.card), points: money(split.points) },
    expiresAt: expiresAt.toISOString(),
  };
}

/** What a token says; null for one that is forged, damaged or of another session. */
export async function readQuote(
  deps: CheckoutDependencies,
  session: Session,
  token: string,
): Promise<HeldQuote | null> {
  const parsed = tokenSchema.safeParse(await deps.vault.open('quote', session.id, token));
  if (!parsed.success) return null;
  const held = parsed.data;
  const split = splitOrder(session.amount, held.amount);
  if (split === null) return null;
  return {
    split,
    points: held.points,
    isExpired: deps.clock().getTime() >= held.expiresAt,
    isForCard: (card) => isSameText(held.cardTag, tagOf(deps, session, card.cardNumber)),
    isForMobile: (mobileNumber) => isSameText(held.mobileTag, tagOf(deps, session, mobileNumber)),
  };
}

/** Whether what was agreed may still be redeemed: Plural offers at least as much now. */
export function stillRedeemable(agreed: Paise, offer: PointsOutcome): boolean {
  return offer.kind === 'redeemable' && offer.amount >= agreed;
}

/** Leaves the process only inside the encrypted token, and is never stored. */
function tagOf(deps: CheckoutDependencies, session: Session, value: Sensitive<string>): string {
  const key = deps.keys.derive('card-tag', session.keyId);
  if (key === null) throw new RangeError('the application secret of this session is gone');
  return mac(key, `${session.id}:${expose(value)}`);
}
