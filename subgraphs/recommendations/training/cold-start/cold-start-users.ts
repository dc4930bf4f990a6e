import { day } from '../../../../shared/time/durations';
import type { Blend } from '../../models/hybrid/blend';
import type { Interactions } from '../../models/interactions/interactions';
import type { EvaluationCase, Split } from '../../models/metrics/protocols';
import type { Recommender } from '../../models/recommender/recommender';
import { type ColdStartHistory, coldStartHistory, type SocialAndDemographics } from '../social/social-and-demographics';
import type { PreparedData } from '../trainable-model';

/** Who has dealt with no more products than this is new: what is known of them besides may have a word. */
export const coldStartItems = 20;

/** Who has dealt with no more than this is very new, and is judged apart: there what is known besides says most. */
export const fewItems = 3;

/** Bounds of the numbers of products dealt with that have weights of their own. */
export const coldStartLengths = [0, fewItems, 10, coldStartItems];

/** Members for cold-start users: their models, by the names that profiles call them. */
export const coldStartMembers = { friends: 'trust-propagation', traits: 'demographic' } as const;

type ColdStartMember = keyof typeof coldStartMembers;

/**
 * A cold-start user is served by one of these profiles of the blend, the first that fits what is known of them: the members that
 * look at it, by the name under which the profiles stand.
 */
export const coldStartSurfaces: Readonly<Record<string, readonly ColdStartMember[]>> = {
  COLD_START: ['friends', 'traits'],
  COLD_START_SOCIAL: ['friends'],
  COLD_START_DEMOGRAPHIC: ['traits'],
};

/**
 * The name of the profiles that serve someone of whom this is known; null where the blend has none for them.
 *
 * @param items number of products that they have dealt with: the profiles serve as many as their last one says
 */
export function coldStartSurfaceFor({ settings }: Blend, known: ColdStartHistory, items: number): string | null {
  const fits = ([surface, used]: [string, readonly ColdStartMember[]]) =>
    items <= (settings.surfaces?.[surface]?.at(-1)?.upTo ?? -1) && used.every((member) => known[member].length > 0);
  return Object.entries(coldStartSurfaces).find(fits)?.[0] ?? null;
}

/** Whether a blend has weights for cold-start users. */
export function servesColdStart({ settings }: Blend): boolean {
  return Object.keys(coldStartSurfaces).some((surface) => settings.surfaces?.[surface] !== undefined);
}

/** People are asked about who came within so long after a moment; a short past is cut into shorter pieces. */
const longestWindow = 30 * day;
const windowShare = 0.1;
const windows = 4;
/** So many are enough. */
const mostCases = 2_000;
/** Half of them are learned from, half judged on: below so many nothing is distinguished from chance. */
export const leastCases = 100;

/**
 * Cold-start users of some moments of the past, the newest first, of whom something is known: what was done
 * until then, and what they turned to after. Everything is asked of models as it would have been then.
 */
export function coldStartUsersOf({ people, accounts, socialAndDemographics }: PreparedData): Split[] {
  if (!socialAndDemographics) return [];
  const earliest = people.timeOf.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const window = Math.min(longestWindow, (people.latest - earliest) * windowShare);
  if (!(window > 0)) return [];
  const splits: Split[] = [];
  let asked = 0;
  for (let n = 1; n <= windows && asked < mostCases; n++) {
    const after = people.latest - n * window;
    const train = people.filter((position) => people.timeOf[position]! <= after);
    const cases = casesBetween(people, train, [after, after + window], accounts, socialAndDemographics);
    asked += cases.length;
    splits.push({ train, cases: cases.slice(0, mostCases) });
  }
  return splits;
}

function casesBetween(
  people: Interactions,
  train: Interactions,
  [after, until]: readonly [number, number],
  accounts: Uint8Array,
  socialAndDemographics: SocialAndDemographics,
): EvaluationCase[] {
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < people.persons; person++) {
    if (accounts[person] !== 1) continue;
    const past = train.history(person);
    if (new Set(Array.from(past.items)).size > coldStartItems) continue;
    const known = coldStartHistoryAt(train, socialAndDemographics, person);
    if (known.friends.length === 0 && known.traits.length === 0) continue;
    const relevant = new Set<number>();
    let now: number | undefined;
    for (let n = people.offsets[person]!; n < people.offsets[person + 1]!; n++) {
      const at = people.timeOf[n]!;
      if (at <= after || at > until) continue;
      now ??= at;
      relevant.add(people.itemOf[n]!);
    }
    if (relevant.size > 0) cases.push({ person, history: { ...past, ...known }, relevant: [...relevant], now });
  }
  return cases;
}

/** A person who had not done anything by then has no weight. */
function coldStartHistoryAt({ offsets }: Interactions, { network, traits }: SocialAndDemographics, person: number) {
  const friends = Array.from(network?.trustedBy(person) ?? []).filter((one) => offsets[one + 1]! > offsets[one]!);
  return coldStartHistory(friends, traits?.[person] ?? []);
}

/** A split's models, as they would have been at its moment. */
export interface FittedSplit {
  readonly split: Split;
  /** What serves them otherwise. */
  readonly today: Blend;
  /** All that may have a word. */
  readonly members: Readonly<Record<string, Recommender>>;
}

/** @returns the members of a blend and those that look at what is known of people besides, as far as they are fitted */
export function coldStartMembersOf(
  today: Blend,
  fitted: ReadonlyMap<string, Recommender>,
): Record<string, Recommender> {
  const further = Object.entries(coldStartMembers).flatMap(([member, name]) => {
    const model = fitted.get(name);
    return model ? [[member, model] as const] : [];
  });
  return { ...today.members, ...Object.fromEntries(further) };
}

/** The same as if only what one surface's profiles use were known of every cold-start user. */
export function seenOn(surface: string, one: FittedSplit): FittedSplit {
  const used = coldStartSurfaces[surface]!;
  const unused = Object.keys(coldStartMembers).filter((member) => !used.includes(member as ColdStartMember));
  const nothing = Object.fromEntries(unused.map((member) => [member, []]));
  const cases = one.split.cases
    .filter(({ history }) => used.every((member) => history[member]!.length > 0))
    .map((asked) => ({ ...asked, history: { ...asked.history, ...nothing } }));
  const members = Object.fromEntries(Object.entries(one.members).filter(([member]) => !unused.includes(member)));
  return { ...one, members, split: { ...one.split, cases } };
}
