import { Demographic } from '../../models/demographic/demographic';
import type { AttributedItem } from '../../models/hybrid/blend';
import type { History, Recommender } from '../../models/recommender/recommender';
import { TrustPropagation } from '../../models/social/trust-propagation';
import { countryTrait } from '../../services/read-models/social-graph-and-demographics';
import { leastFriends } from '../../training/social/social-and-demographics';
import type { ServingModels } from '../models/model-registry';
import type { ReasonKey } from './reason-texts';

/**
 * The reasons of items that the social graph and demographics put first. That
 * people whom they follow like it is said where three at least have dealt with it, so that it points at nobody.
 *
 * @returns by item; none for items that other members put first
 */
export function coldStartReasons(
  { blend, accounts }: Pick<ServingModels, 'blend' | 'accounts'>,
  attributed: readonly AttributedItem[],
  history: History,
): Map<number, ReasonKey> {
  const reasons = new Map<number, ReasonKey>();
  const { friends, traits } = blend.members as { friends?: Recommender; traits?: Recommender };
  if (friends instanceof TrustPropagation) {
    const items = attributed.filter(({ by }) => by === 'friends').map(({ item }) => item);
    const lifts = friends.liftsOfFriends(history, items);
    for (const [n, item] of items.entries()) {
      const direct = friends.metBy(history.friends ?? [], item);
      // What they turn to no more than all do is shown because all do.
      reasons.set(item, lifts[n]! <= 1 ? 'popular' : direct >= leastFriends ? 'friendsLike' : 'circleLikes');
    }
  }
  if (traits instanceof Demographic) {
    for (const { item, by } of attributed) {
      if (by !== 'traits') continue;
      const trait = traits.leadingTrait(history, item);
      const name = trait === null ? undefined : accounts?.traits.idOf(trait);
      reasons.set(item, name === undefined ? 'popular' : name.startsWith(countryTrait) ? 'nearYou' : 'tellAlike');
    }
  }
  return reasons;
}
