import type { ReasonKey } from './reason-texts';

export interface AttributedReason {
  readonly reason: ReasonKey;
  /** Ids of the products that the reason rests on. */
  readonly because: readonly string[];
}

/** Members whose word is owed to nothing that the person did. */
const impersonal: Readonly<Record<string, ReasonKey>> = {
  popular: 'popular',
  newcomers: 'popular',
  trending: 'rising',
};

/** Members that know of products, not of people: what of a person's past they name is the reason. */
const fromProducts: Readonly<Record<string, ReasonKey>> = { content: 'likePast', together: 'together' };

/** Members that lead from what was dealt with to what goes with it: the reason is the dealing. */
const fromDealings: ReadonlySet<string> = new Set(['neighbours', 'rules', 'sessions']);

/**
 * The reason that is true to a member of the blend. Any that is not named here (people of like tastes, linear
 * models, networks) has learned what people like this one turn to.
 *
 * @param by name of the member that put most into the score
 * @param named ids of the past products to which it owes its opinion, the largest contribution first
 * @param bought ids of what the person bought
 */
export function attributedReason(
  by: string,
  productId: string,
  named: readonly string[],
  bought: ReadonlySet<string>,
): AttributedReason {
  if (impersonal[by]) return { reason: impersonal[by], because: [] };
  if (by === 'repurchase') return { reason: 'boughtBefore', because: [productId] };
  // That something goes with what the person did is said where it is known with what.
  if (named.length === 0 && by !== 'content') return { reason: 'tastes', because: [] };
  if (fromProducts[by]) return { reason: fromProducts[by], because: named };
  if (!fromDealings.has(by)) return { reason: 'tastes', because: named };
  const isBought = bought.has(named[0]!);
  // What is named is all of one kind: bought, or looked at.
  return { reason: isBought ? 'bought' : 'viewed', because: named.filter((cause) => bought.has(cause) === isBought) };
}
