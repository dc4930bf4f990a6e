import { Vocabulary } from '../../models/interactions/vocabulary';
import type { EvaluationCase } from '../../models/metrics/protocols';
import type { History } from '../../models/recommender/recommender';
import { TrustNetwork } from '../../models/social/trust-network';
import type { SocialGraphAndTraits } from '../../services/read-models/social-graph-and-demographics';

/** What is known of the persons that models are fitted on, besides what they did. */
export interface SocialAndDemographics {
  /** Who follows whom; null where too few follow anybody to learn from it. */
  readonly network: TrustNetwork | null;
  /** Of each person, indices into `traitNames`; null where no trait was declared by enough of them. */
  readonly traits: readonly ArrayLike<number>[] | null;
  readonly traitNames: readonly string[];
  /** The account of each person; null for a visitor. */
  readonly userIds: readonly (string | null)[];
}

/** A trait that fewer persons declared is not used: it could point at one of them. */
export const leastDeclaring = 20;
const mostTraits = 200;
/** Whoever follows fewer who have done something consumes nothing of them: their list would show what one of these did. */
export const leastFriends = 3;
/** Below so many persons who follow somebody there is nothing to learn from who follows whom. */
export const leastFollowers = 20;

/**
 * The social graph and demographics in the terms of the models: of persons who have done something, and traits that enough of
 * them declared.
 *
 * @param persons keys of the persons by index: `u:` and the account's id, or a visitor's
 */
export function socialAndDemographicsOf(
  social: SocialGraphAndTraits,
  persons: readonly string[],
): SocialAndDemographics {
  const userIds = persons.map((key) => (key.startsWith('u:') ? key.slice(2) : null));
  const indexOf = new Map(userIds.flatMap((userId, person) => (userId === null ? [] : [[userId, person] as const])));
  const links = social.follows.flatMap(([follower, followed]) => {
    const [from, to] = [indexOf.get(follower), indexOf.get(followed)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const declared = userIds.map((userId) => (userId === null ? [] : (social.traits.get(userId) ?? [])));
  const names = Vocabulary.of(commonest(declared));
  return {
    network:
      new Set(links.map(([from]) => from)).size < leastFollowers ? null : TrustNetwork.fromLinks(persons.length, links),
    traits: names.size === 0 ? null : declared.map((own) => indicesOf(own, names)),
    traitNames: names.toJSON(),
    userIds,
  };
}

/** The traits of enough persons, those of most first. */
function commonest(declared: readonly (readonly string[])[]): string[] {
  const declaring = new Map<string, number>();
  for (const own of declared) for (const name of new Set(own)) declaring.set(name, (declaring.get(name) ?? 0) + 1);
  const known = [...declaring].filter(([, count]) => count >= leastDeclaring);
  known.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return known.slice(0, mostTraits).map(([name]) => name);
}

/** The indices of those names that are known. */
export function indicesOf(names: readonly string[], vocabulary: Vocabulary): number[] {
  return names.flatMap((name) => vocabulary.indexOf(name) ?? []);
}

/** What is known of a person besides their past, as histories carry it. */
export type ColdStartHistory = Required<Pick<History, 'traits' | 'friends'>>;

/**
 * What a history carries of whom a person follows and what they declared of themselves.
 *
 * @param friends of whom something is known
 */
export function coldStartHistory(friends: ArrayLike<number>, traits: ArrayLike<number>): ColdStartHistory {
  return { traits, friends: friends.length < leastFriends ? [] : friends };
}

/** The same of one of the persons that models are fitted on. */
export function coldStartHistoryOf({ network, traits }: SocialAndDemographics, person: number): ColdStartHistory {
  return coldStartHistory(network?.trustedBy(person) ?? [], traits?.[person] ?? []);
}

/** The cases with what is known of each person besides. */
export function withSocialAndDemographics<Case extends EvaluationCase>(
  cases: readonly Case[],
  socialAndDemographics: SocialAndDemographics | undefined,
): Case[] {
  return cases.map((one) =>
    socialAndDemographics
      ? { ...one, history: { ...one.history, ...coldStartHistoryOf(socialAndDemographics, one.person) } }
      : one,
  );
}
