import { MoreThan } from 'typeorm';
import { quote } from '../../../../shared/database/bulk-insert';
import { newId } from '../../../../shared/ids/ids';
import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { SlateDecisionEntity } from '../../entities/slate-decision';
import { SlateShowEntity } from '../../entities/slate-show';
import { drawSlate } from '../../models/bandits/draw-slate';
import { clustered, type PersonSlate } from '../../models/bandits/evaluate-slates';
import { leadOf, learnAndJudge, leastPersons, type ShownValue } from '../../models/bandits/judge-slates';
import type { KeptSlate, SlateGroup } from '../../models/bandits/kept-slate';
import { SlatePolicy } from '../../models/bandits/slate-policy';
import type { SlateReport } from '../../services/experiments/policy-port';
import type { FeedEntries } from '../feeds/feed-entries';
import { collectSlates } from './collect-slates';
import { packFeatures, rankingOrder, type SlateRequest, slateFeatures, unpackFeatures } from './slate-features';

/** So many places from the top are ordered, and so many entries are candidates for them. */
export const slateLength = 6;
const candidateCount = 30;
/** The part of persons whose slates are drawn, and of those who are shown the order of the ranking whatever serves. */
const shares = { drawn: 0.1, first: 0.1 };
/** The part of each draw that is even, so that something can be told of every candidate. */
const evenly = 0.1;
/** Slates of so long ago are learned from, the newest so many of each kind. */
const learnedMilliseconds = 30 * day;
const mostSlates = 5_000;
const decideEvery = day;
/** Of those that were made before a process started the newest so many are read: more than there are in a week. */
const mostDecisions = 50;

/** Orders the first places of one feed, and says what is to be kept with it. */
export interface SlateArrangement {
  arrange(entries: FeedEntries): FeedEntries;
  /** Null where nothing was ordered. */
  readonly kept: KeptSlate | null;
}

type Decision = Pick<SlateDecisionEntity, 'surface' | 'decidedAt' | 'liveWeights' | 'liveSince' | 'verdict'>;

/**
 * The policy of slates of each surface, where the shop has switched it on. The slates of one person in ten are drawn, with the
 * chance of each place kept; a candidate is learned from them, and serves once its estimated value is above that of what serves beyond
 * chance. One person in ten is shown the order of the ranking for good, which a policy that serves is held against: where it
 * turns out to be worse, the order of the ranking serves again.
 */
export class SlatePolicies {
  private readonly decisions = new Map<string, Decision>();

  constructor(private readonly platform: Pick<Platform, 'database' | 'clock' | 'settings'>) {}

  /** Null where slates are left in the order of the ranking, and nothing is learned. */
  arrangement(request: SlateRequest): SlateArrangement | null {
    if (!this.platform.settings.feeds.slatePolicy) return null;
    const { person, surface, now } = request;
    const live = this.decisions.get(surface)?.liveWeights;
    const orderedBy = groupOf(person, surface, live != null);
    // For a person and a day, so that a feed which is asked for again is not another one.
    const random = seededRandom(`slate ${surface} ${person} ${Math.floor(now / day)}`);
    let kept: KeptSlate | null = null;
    return {
      get kept() {
        return kept;
      },
      arrange: (entries) => {
        const count = Math.min(candidateCount, entries.length);
        if (count < 2) return entries;
        const products = () => arranged.productIds.slice(0, slateLength);
        let arranged = entries;
        if (orderedBy === 'first') {
          kept = { orderedBy, products: products(), drawn: null };
          return entries;
        }
        const features = slateFeatures(entries, count, request);
        const isDrawn = orderedBy === 'drawn';
        const policy = new SlatePolicy(Float64Array.from(isDrawn ? rankingOrder : live!));
        const slate = drawSlate(policy.logits(features), slateLength, isDrawn ? evenly : 0, random);
        const chosen = new Set(slate.shown);
        const rest = Array.from({ length: entries.length }, (_, n) => n).filter((n) => !chosen.has(n));
        arranged = entries.picked([...slate.shown, ...rest]);
        const drawn = isDrawn ? { candidates: packFeatures(features), ...slate } : null;
        kept = { orderedBy, products: products(), drawn };
        return arranged;
      },
    };
  }

  /** Takes up what any process has decided. */
  async refresh(): Promise<void> {
    const { database, settings } = this.platform;
    if (!settings.feeds.slatePolicy) return;
    const newest = [...this.decisions.values()].reduce((most, { decidedAt }) => Math.max(most, decidedAt), 0);
    const later = await database.read.find(SlateDecisionEntity, {
      where: { decidedAt: MoreThan(newest) },
      order: { decidedAt: 'DESC' },
      take: mostDecisions,
    });
    for (const one of later.reverse()) this.decisions.set(one.surface, one);
  }

  /** Notes what came of slates, and decides anew on each surface once a day. @returns how many decisions were made */
  async round(signal?: AbortSignal): Promise<number> {
    if (!this.platform.settings.feeds.slatePolicy) return 0;
    await collectSlates(this.platform, signal);
    await this.refresh();
    let decided = 0;
    for (const surface of await this.surfaces()) {
      const due = (this.decisions.get(surface)?.decidedAt ?? Number.NEGATIVE_INFINITY) + decideEvery;
      if (this.platform.clock.now() >= due && (await this.decide(surface, signal))) decided += 1;
    }
    return decided;
  }

  /** What is decided on a surface, for the desk; null where slates are not looked at. */
  async of(surface: string): Promise<SlateReport | null> {
    const { database, settings } = this.platform;
    if (!settings.feeds.slatePolicy) return null;
    await this.refresh();
    const shows = await database.read.countBy(SlateShowEntity, { surface });
    const last = this.decisions.get(surface);
    if (!last) {
      const why = `no candidate was judged yet: slates of ${leastPersons} persons are needed`;
      return { ...nothingDecided, shows, serves: 'ranking', why };
    }
    const { candidate, serving, lead, effectiveSlates, why } = last.verdict;
    return {
      serves: last.liveWeights ? 'slate-policy' : 'ranking',
      shows,
      decidedAt: last.decidedAt,
      goesLive: last.verdict.goesLive,
      why,
      candidate: candidate && {
        inversePropensity: candidate.ipw.mean,
        selfNormalised: candidate.snipw.mean,
        doublyRobust: candidate.dr.mean,
      },
      serving: serving?.mean ?? null,
      lead: lead?.mean ?? null,
      leadLow: lead?.low ?? null,
      leadHigh: lead?.high ?? null,
      effectiveSlates,
    };
  }

  /** Null where too few slates were shown to decide anything. */
  private async decide(surface: string, signal?: AbortSignal): Promise<Decision | null> {
    const now = this.platform.clock.now();
    const { liveWeights = null, liveSince = now - learnedMilliseconds } = this.decisions.get(surface) ?? {};
    const since = Math.max(liveSince, now - learnedMilliseconds);
    const [drawn, first, live] = await Promise.all([
      this.shows(surface, 'drawn', now - learnedMilliseconds),
      this.shows(surface, 'first', since),
      liveWeights ? this.shows(surface, 'live', since) : [],
    ]);
    if (drawn.length < 2 * leastPersons || first.length < leastPersons) return null;
    const takenBack = liveWeights !== null && isWorse(live, first);
    const start = takenBack || liveWeights === null ? rankingOrder : liveWeights;
    const serving = takenBack || liveWeights === null ? first : live;
    const { policy, verdict } = await learnAndJudge(
      drawn.map(slateOf).filter(({ candidates }) => candidates.length > 0),
      serving.map(shownValue),
      { start, inFirstHalf: (person) => seededRandom(`half ${person}`).uniform() < 0.5 },
      { signal },
    );
    const candidateWeights = Array.from(policy.weights);
    const isOther = verdict.goesLive || takenBack;
    const before = takenBack ? null : liveWeights;
    const row: SlateDecisionEntity = {
      id: newId(now),
      surface,
      decidedAt: now,
      liveWeights: verdict.goesLive ? candidateWeights : before,
      liveSince: isOther ? now : liveSince,
      candidateWeights,
      verdict: takenBack
        ? { ...verdict, why: `what served was worse than the ranking and was taken back; ${verdict.why}` }
        : verdict,
    };
    await this.platform.database.transaction(({ manager }) => manager.insert(SlateDecisionEntity, row));
    this.decisions.set(surface, row);
    return row;
  }

  private shows(surface: string, orderedBy: SlateGroup, since: number): Promise<SlateShowEntity[]> {
    return this.platform.database.read
      .createQueryBuilder(SlateShowEntity, 's')
      .where('s.surface = :surface AND s.orderedBy = :orderedBy AND s.shownAt > :since', { surface, orderedBy, since })
      .orderBy('s.shownAt', 'DESC')
      .limit(mostSlates)
      .getMany();
  }

  private async surfaces(): Promise<string[]> {
    const rows: { surface: string }[] = await this.platform.database.read.query(
      `SELECT DISTINCT ${quote('surface')} AS ${quote('surface')} FROM ${quote('slate_shows')} WHERE ${quote('shownAt')} > ?`,
      [this.platform.clock.now() - learnedMilliseconds],
    );
    return rows.map(({ surface }) => surface).sort();
  }
}

/** The same for a person for good, so that what is compared was shown to different persons. */
export function groupOf(person: string, surface: string, isLive: boolean): SlateGroup {
  const share = seededRandom(`slate group ${surface} ${person}`).uniform();
  if (share < shares.drawn) return 'drawn';
  return !isLive || share < shares.drawn + shares.first ? 'first' : 'live';
}

function slateOf({ person, rewards, drawn }: SlateShowEntity): PersonSlate {
  const { candidates = '', shown = [], propensities = [] } = drawn ?? {};
  return { person, rewards, shown, propensities, candidates: unpackFeatures(candidates) };
}

function shownValue({ person, rewards }: SlateShowEntity): ShownValue {
  return { person, value: rewards.reduce((sum, reward) => sum + reward, 0) };
}

/** Whether what serves brings less than the order of the ranking, beyond chance. */
function isWorse(live: readonly SlateShowEntity[], first: readonly SlateShowEntity[]): boolean {
  const [served, ranked] = [live, first].map((rows) => {
    const values = rows.map(shownValue);
    return clustered(
      values.map(({ value }) => value),
      values.map(({ person }) => person),
    );
  });
  if (Math.min(served!.persons, ranked!.persons) < leastPersons) return false;
  return leadOf(ranked!, served!).low > 0;
}

const nothingDecided = {
  decidedAt: null,
  goesLive: null,
  candidate: null,
  serving: null,
  lead: null,
  leadLow: null,
  leadHigh: null,
  effectiveSlates: null,
} as const;
