import { setImmediate as nextTurn } from 'node:timers/promises';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { ArtefactError } from '../recommender/artefact';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { diversified } from '../recommender/diversity';
import { clearBarred, isKnown, mergedContributions, RankingBase, topRelated } from '../recommender/ranking-base';
import {
  type Contribution,
  type History,
  type Recommender,
  type RecommendOptions,
  type Scored,
  type ScoreOptions,
} from '../recommender/recommender';
import { topAllowed } from '../recommender/top-items';
import { ComparedMembers, type MemberTables, type MemberWeight, RANK_DEPTH, rankValue } from './member-tables';

/** Weights of the members for histories of up to so many known distinct items; a member that is not named weighs 0. */
export interface BlendProfile {
  readonly upTo: number;
  readonly weights: Readonly<Record<string, number>>;
  /** In place of the blend's own, for these histories. */
  readonly scale?: BlendSettings['scale'];
  readonly power?: number;
}

export interface BlendSettings {
  /** By ascending `upTo`; the last one serves every longer history too. */
  readonly profiles: readonly BlendProfile[];
  /** Profiles in place of these, by the name of the surface that is served. */
  readonly surfaces?: Readonly<Record<string, readonly BlendProfile[]>>;
  /**
   * How members' scores are made comparable for a person: `score` divides by the member's highest score, `rank` takes
   * 61/(60 + rank) of its first 1,000 (reciprocal rank fusion, Cormack, Clarke and Büttcher 2009). Default `score`.
   */
  readonly fusion: 'score' | 'rank';
  /**
   * By `score`, over the highest of which items a member's scores are taken: `all`, or those `unseen`, which are not in
   * the history; default `all`. Where nothing of the history is shown again, `unseen` gives members equal weight.
   */
  readonly scale?: 'all' | 'unseen';
  /** By `score`, the power that a member's scores are raised to: below 1 its later items count for more; default 1. */
  readonly power?: number;
  /** Strength of re-ranking for variety, 0 to 1, where item neighbours are a member; default 0. */
  readonly diversity: number;
}

/** An item with the member that put most into its score: the one whose reason is shown. */
export interface AttributedItem extends Scored {
  readonly by: string;
}

/** With re-ranking, so many times the wanted number of items are candidates. */
const POOL = 5;

const CODEC = artefactCodec('blend', 1, {
  values: { settings: value<BlendSettings>(), names: value<readonly string[]>() },
});

/**
 * A weighted mean of several recommenders, its weights chosen by the length of the history: who has just come is served
 * by what is popular, who is known by what they did. The score of an item is Σ weight · normalised score of the member,
 * weights summing to 1, so that scores lie between 0 and 1 and each member's part is known.
 */
export class Blend extends RankingBase {
  readonly kind = CODEC.kind;
  readonly settings: BlendSettings;
  private readonly profiles: readonly Profile[];
  private readonly surfaces: ReadonlyMap<string, Blend>;
  private totals = new Float64Array(0);

  /**
   * @param members by the name that the profiles call them
   * @param tables of these members, shared by the blends of several surfaces
   * @throws RangeError where there is no profile, or one names a stranger, weighs nothing or gives a negative weight
   */
  constructor(
    readonly members: Readonly<Record<string, Recommender>>,
    settings: Partial<BlendSettings> & Pick<BlendSettings, 'profiles'>,
    tables = new ComparedMembers(members),
  ) {
    super();
    this.settings = { fusion: 'score', diversity: 0, ...settings };
    const { fusion, scale, power } = this.settings;
    this.profiles = this.settings.profiles.map((profile) => ({
      upTo: profile.upTo,
      memberWeights: weighed(profile),
      tables: tables.by({ fusion, scale: profile.scale ?? scale, power: profile.power ?? power }),
    }));
    if (this.settings.profiles.length === 0) throw new RangeError('a blend needs at least one profile of weights');
    for (const { weights } of this.settings.profiles) {
      for (const [name, weight] of Object.entries(weights)) {
        if (!members[name]) throw new RangeError(`a profile weighs "${name}", which is no member of the blend`);
        if (!(weight >= 0)) throw new RangeError(`"${name}" weighs ${weight}; weights are not negative`);
      }
      if (!Object.values(weights).some((weight) => weight > 0)) throw new RangeError('a profile weighs no member');
    }
    this.surfaces = new Map(
      Object.entries(settings.surfaces ?? {}).map(([name, profiles]) => {
        return [name, new Blend(members, { ...settings, profiles, surfaces: undefined }, tables)];
      }),
    );
  }

  /** The blend of the same members by the profiles of a surface; this one where it has none of its own. */
  at(surface: string): Blend {
    return this.surfaces.get(surface) ?? this;
  }

  /** As many as the member that knows most; popularity learns of new items while it serves. */
  get items(): number {
    return Math.max(0, ...Object.values(this.members).map((member) => member.items));
  }

  scoreAll(history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    const { items } = this;
    scores.fill(0);
    const { tables, memberWeights } = this.profileFor(history, items);
    tables.addUp(memberWeights, history, options, items, scores);
  }

  /** As `recommend`, and for each item the member that put most into its score. */
  recommendAttributed(history: History, count: number, options: RecommendOptions = {}): AttributedItem[] {
    const { memberWeights, tables, chosen } = this.ranked(history, count, options);
    return chosen.map(({ item, score }) => {
      let by = memberWeights[0]!.name;
      let most = 0;
      for (const { name, weight } of memberWeights) {
        const share = weight * tables.value(name, item);
        if (share > most) {
          most = share;
          by = name;
        }
      }
      return { item, score, by };
    });
  }

  /**
   * What these members say of every item, as the blend compares them for a history of this length: good until the blend is asked again.
   *
   * @param names of members
   */
  memberValues(
    names: readonly string[],
    history: History,
    options: ScoreOptions = {},
  ): ReadonlyMap<string, ArrayLike<number>> {
    const { items } = this;
    const { tables } = this.profileFor(history, items);
    return new Map(names.map((name) => [name, tables.fill(name, history, options, items).values]));
  }

  override recommend(history: History, count: number, options: RecommendOptions = {}): Scored[] {
    return this.ranked(history, count, options).chosen;
  }

  /** The blend of the members' related lists, with the weights of the longest histories. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    const sums = new Float64Array(this.items);
    for (const { name, weight } of this.profiles.at(-1)!.memberWeights) {
      const near = this.members[name]!.related(item, RANK_DEPTH, { ...options, exclude: undefined });
      for (const [rank, { item: other, score }] of near.entries()) {
        const value = this.settings.fusion === 'rank' ? rankValue(rank) : score / near[0]!.score;
        sums[other]! += weight * value;
      }
    }
    return topRelated(sums, item, count, options);
  }

  /** Each member's own contributions, scaled so that they add up to the member's part. */
  explain(history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    if (!isKnown(item, this.items)) return [];
    const { items } = this;
    const contributions: Contribution[] = [];
    const { tables, memberWeights } = this.profileFor(history, items);
    for (const { name, weight } of memberWeights) {
      const part = weight * tables.fill(name, history, options, items).values[item]!;
      if (part === 0) continue;
      const own = this.members[name]!.explain(history, item, options);
      const total = own.reduce((sum, { share }) => sum + share, 0);
      for (const { item: past, share } of own) contributions.push({ item: past, share: (part * share) / total });
    }
    return mergedContributions(contributions);
  }

  save(): Uint8Array {
    const names = Object.keys(this.members);
    const members = Object.fromEntries(names.map((name, n) => [`member ${n}`, this.members[name]!.save()]));
    return CODEC.encode({ settings: this.settings, names }, {}, members);
  }

  /**
   * @param loadMember reads a member's own bytes
   * @throws ArtefactError where the bytes are no blend of this version, or a member's cannot be read
   */
  static load(bytes: Uint8Array, loadMember: (bytes: Uint8Array) => Recommender): Blend {
    const { members, settings } = savedBlend(bytes);
    return new Blend(Object.fromEntries(members.map(([name, saved]) => [name, loadMember(saved)])), settings);
  }

  /** As `load`; the event loop has a turn before each member, of which each may be a hundred megabytes. */
  static async loadInTurns(bytes: Uint8Array, loadMember: (bytes: Uint8Array) => Recommender): Promise<Blend> {
    const saved = savedBlend(bytes);
    const members: Record<string, Recommender> = {};
    for (const [name, member] of saved.members) {
      await nextTurn();
      members[name] = loadMember(member);
    }
    return new Blend(members, saved.settings);
  }

  /** The best items, their members' scores left in the tables until these are filled again. */
  private ranked(history: History, count: number, options: RecommendOptions): Profile & { chosen: Scored[] } {
    const { items } = this;
    const profile = this.profileFor(history, items);
    if (this.totals.length < items) this.totals = new Float64Array(items);
    const { totals } = this;
    totals.fill(0);
    profile.tables.addUp(profile.memberWeights, history, options, items, totals);
    clearBarred(totals, items, history, options);
    const { diversity } = this.settings;
    const neighbours = Object.values(this.members).find((member) => member instanceof ItemNeighbours);
    if (diversity <= 0 || !neighbours) return { ...profile, chosen: topAllowed(totals, items, count, options.allowed) };
    const pool = topAllowed(totals, items, count * POOL, options.allowed);
    const similarity = (a: number, b: number) => neighbours.similarity(a, b);
    return { ...profile, chosen: diversified(pool, count, similarity, diversity) };
  }

  private profileFor(history: History, items: number): Profile {
    const distinct = new Set<number>();
    for (let k = 0; k < history.items.length; k++)
      if (isKnown(history.items[k]!, items)) distinct.add(history.items[k]!);
    return this.profiles.find(({ upTo }) => distinct.size <= upTo) ?? this.profiles.at(-1)!;
  }
}

/** A profile ready to be asked. */
interface Profile {
  readonly upTo: number;
  /** Members that have a say, weights summing to 1. */
  readonly memberWeights: readonly MemberWeight[];
  readonly tables: MemberTables;
}

/** Names of surfaces under which earlier versions saved profiles. */
const formerSurfaces: Readonly<Record<string, string>> = {
  TOLD: 'COLD_START',
  TOLD_FRIENDS: 'COLD_START_SOCIAL',
  TOLD_TRAITS: 'COLD_START_DEMOGRAPHIC',
  DECLARED_TRAITS: 'COLD_START_DEMOGRAPHIC',
};

function withCurrentSurfaces(settings: BlendSettings): BlendSettings {
  if (!settings.surfaces) return settings;
  const surfaces = Object.entries(settings.surfaces).map(([name, own]) => [formerSurfaces[name] ?? name, own]);
  return { ...settings, surfaces: Object.fromEntries(surfaces) };
}

function weighed({ weights }: BlendProfile): MemberWeight[] {
  const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return entries.map(([name, weight]) => ({ name, weight: weight / total }));
}

/** What a blend was saved with: its members' bytes by name. */
function savedBlend(bytes: Uint8Array) {
  const { values, all } = CODEC.decode(bytes);
  const members = values.names.map((name, n): [string, Uint8Array] => {
    const member = all[`member ${n}`];
    if (!(member instanceof Uint8Array)) throw new ArtefactError(`the blend was saved without its member "${name}"`);
    return [name, member];
  });
  return { members, settings: withCurrentSurfaces(values.settings) };
}
