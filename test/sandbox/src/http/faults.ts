/** Misbehaviour on demand: which call of which route goes wrong, and how. Decides only; `exchange.ts` acts. */
import { z } from 'zod';
import type { RouteName } from './api-routes.ts';

/** Applied: the request takes effect as usual, and the answer is what suffers. */
export const APPLIED_FAULTS = ['answer-lost', 'half-body', '504-applied'] as const;
/** Not applied: nothing changes in the ledger. */
export const REFUSING_FAULTS = [
  '401',
  '429',
  '500',
  '502',
  '503',
  '504',
  'html',
  '502-html',
  'hang',
  'reset-before-read',
  'reset-after-read',
] as const;

export const faultSchema = z.union([
  z.enum([...APPLIED_FAULTS, ...REFUSING_FAULTS]),
  /** Applied at once, answered after so many real milliseconds. */
  z.strictObject({ delayMs: z.int().min(1).max(600_000) }),
]);

export type Fault = z.output<typeof faultSchema>;

interface Plan {
  readonly route: RouteName;
  readonly fault: Fault;
  /** Only this call of the route (counted from 1 since the last reset); null: the next ones. */
  readonly callNumber: number | null;
  left: number;
}

export class FaultPlan {
  #plans: Plan[] = [];

  add(route: RouteName, fault: Fault, times: number, callNumber: number | null): void {
    this.#plans.push({ route, fault, callNumber, left: times });
  }

  /** The fault of this call, if any; taking it uses it up. */
  take(route: RouteName, callNumber: number): Fault | null {
    const plan = this.#plans.find(
      (each) => each.route === route && (each.callNumber === null || each.callNumber === callNumber),
    );
    if (plan === undefined) return null;
    plan.left -= 1;
    if (plan.left === 0) this.#plans = this.#plans.filter((each) => each !== plan);
    return plan.fault;
  }

  pending(): readonly Readonly<Plan>[] {
    return this.#plans;
  }

  clear(): void {
    this.#plans = [];
  }
}
