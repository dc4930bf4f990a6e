import { OperatorError } from '../../errors/operator-error';
import { restockNaively } from './base-stock';
import { writeLetters } from './campaigns';
import type { Duty } from './duty';
import { acceptProposedPrices } from './pricing';
import { restockByProposals } from './proposals';
import { shipOrders } from './shipping';

/**
 * Ways in which the staff can see to a part of the shop, by name. One more is a row here; an arm of an experiment names it
 * (`experiment/arms.ts`), and so does `market run --restock NAME` or `--pricing NAME`.
 */
export const waysToWork = {
  restock: {
    /** Base stock of smoothed demand, ordered and booked in by the staff. */
    naive: restockNaively,
    /** What the shop proposes is ordered from its supplier, and booked in when it comes. */
    replenishment: restockByProposals,
  },
  pricing: {
    /** List prices stay as they are. */
    fixed: async () => undefined,
    /** Prices that the shop proposes within a tenth of the list price, accepted each week. */
    automatic: acceptProposedPrices,
  },
  campaigns: {
    /** Nobody is written to. */
    none: async () => undefined,
    /** Letters on occasions, and one a week to all who agreed. */
    letters: writeLetters,
  },
} satisfies Record<string, Record<string, Duty>>;

type Part = keyof typeof waysToWork;

/** Which way the staff works, for each part. */
export type StaffWork = { readonly [P in Part]: keyof (typeof waysToWork)[P] };

/** How the staff works where nobody says otherwise. */
export const usualWork: StaffWork = { restock: 'naive', pricing: 'fixed', campaigns: 'none' };

/** What the staff does in a day, in this order. */
export function dutiesOf(work: Partial<StaffWork> = {}): readonly Duty[] {
  const { restock, pricing, campaigns } = { ...usualWork, ...work };
  return [waysToWork.restock[restock], shipOrders, waysToWork.pricing[pricing], waysToWork.campaigns[campaigns]];
}

/**
 * How the staff works by what was chosen for each part.
 *
 * @param chosen the name chosen for a part; as usual without one
 * @throws OperatorError that names the ways there are, for another one
 */
export function workOf(chosen: (part: Part) => string | undefined): StaffWork {
  const parts = Object.keys(waysToWork) as Part[];
  const ways = parts.map((part) => {
    const way = chosen(part) ?? usualWork[part];
    if (Object.hasOwn(waysToWork[part], way)) return [part, way];
    throw new OperatorError(`There is no --${part} "${way}"; there are ${Object.keys(waysToWork[part]).join(', ')}.`);
  });
  return Object.fromEntries(ways) as StaffWork;
}
