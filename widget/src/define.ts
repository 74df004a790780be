/** Registers both elements under their names. Importing it twice, or in two copies, is harmless. */
import { PluralPointsCheckout } from './elements/plural-points-checkout.ts';
import { PluralPointsStatus } from './elements/plural-points-status.ts';
import { register } from './elements/register.ts';

register('plural-points-checkout', PluralPointsCheckout);
register('plural-points-status', PluralPointsStatus);
