/** What the return page says first, in every phase: of a session that was seen, of one that is not, and of none. */
import { isLasting } from '../client/checkout-error.ts';
import type { CheckoutErrorCode } from '../client/checkout-error.ts';
import type { Language } from '../language/language.ts';
import type { PlainKey } from '../language/messages.ts';
import { headlineOf } from './headline.ts';
import type { Headline } from './headline.ts';
import type { StatusPhase } from './status-controller.ts';

interface Asked {
  readonly phase: StatusPhase;
  /** Whether there is a session to ask about. */
  readonly hasSession: boolean;
  /** Whether the first answer of an asking is awaited. */
  readonly isAsking: boolean;
}

export function statusWords(language: Language, { phase, hasSession, isAsking }: Asked): Headline {
  const { say } = language;
  if (phase.name === 'seen') return headlineOf(language, phase.view, phase.stalled && !isAsking);
  if (!hasSession) return { title: say('statusLabel'), text: say('noSessionText'), tone: 'plain' };
  if (phase.name === 'loading' || isAsking) return { title: say('statusLoading'), text: '', tone: 'waiting' };
  return { title: say('statusLabel'), text: say(unreachableKey(phase.code)), tone: 'plain' };
}

function unreachableKey(code: CheckoutErrorCode): PlainKey {
  if (isLasting(code)) return 'noSessionText';
  return code === 'network' ? 'offlineText' : 'slowText';
}
