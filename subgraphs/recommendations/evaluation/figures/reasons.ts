import type { Blend } from '../../models/hybrid/blend';
import type { EvaluationCase } from '../../models/metrics/protocols';
import { historyWithout } from '../../models/recommender/history-without';
import { namedCauses } from '../../models/recommender/named-causes';
import { type FitControl, FitPace } from '../../models/recommender/recommender';
import { FeedEntries } from '../../serving/feeds/feed-entries';
import { attributedReason } from '../../serving/reasons/attributed-reason';
import { kindOf, type ReasonKind } from '../../serving/reasons/reasons';
import { blendAsChooser, restsOnPast, withTrueReasons } from '../../serving/reasons/true-reasons';

export interface ReasonFigures {
  /** Items of lists that name something of the past as their reason. */
  readonly named: number;
  /** Share of them whose score in the blend is lower when what is named is taken out of the past; NaN where none is named. */
  readonly lowered: number;
  /** The same of the score by the member whose reason it is. */
  readonly loweredByMember: number;
  /** Share of all items of the lists that name something. */
  readonly naming: number;
  /** By kind of reason: how many were tried, and the share of them whose score is lower without what is named. */
  readonly byKind: ReadonlyMap<ReasonKind, { readonly named: number; readonly lost: number }>;
}

export interface ReasonOptions extends FitControl {
  /** Items of each list that are tried; default 10. */
  readonly count?: number;
  /** Items of the history may be shown again; default false. */
  readonly keepHistory?: boolean;
}

/**
 * Whether reasons are true: of each item that a list gives with named past items as its reason, what its score is for the
 * same person at the same moment without these. An item that repurchase put first names itself.
 */
export async function measureReasons(
  blend: Blend,
  cases: readonly EvaluationCase[],
  { count = 10, keepHistory = false, ...control }: ReasonOptions = {},
): Promise<ReasonFigures> {
  const pace = new FitPace(control);
  let [shown, named, lowered, loweredByMember] = [0, 0, 0, 0];
  const byKind = new Map<ReasonKind, { named: number; lost: number }>();
  const byMember = new Map<string, string>();
  for (const [n, { history, exclude, now: asked }] of cases.entries()) {
    const now = asked ?? history.times[history.times.length - 1];
    const options = { exclude: exclude && Array.from(exclude), keepHistory, now };
    const list = blend.recommendAttributed(history, count, options);
    const causes = namedCauses(blend, list, history, now);
    const entries = new FeedEntries();
    for (const { item, by, score } of list) {
      const named = (causes.get(item) ?? []).map(String);
      const { reason, because } = attributedReason(by, String(item), named, new Set());
      entries.push(String(item), score, reason, because);
      byMember.set(String(item), by);
    }
    const chooser = blendAsChooser(blend, history, Number, now);
    const known = { itemOf: (id: string) => id, dealtWithIn: () => new Set<string>(), isPopular: () => true };
    const explained = withTrueReasons(entries, chooser, known);
    for (const [place, id] of explained.productIds.entries()) {
      shown += 1;
      const because = explained.because[place]!;
      const reason = explained.reasons[place]!;
      if (because.length === 0 && !restsOnPast(reason)) continue;
      const without = { items: because.length === 0 ? ('all' as const) : new Set(because) };
      const isLower = chooser.scores([id], without)[0]! < explained.scores[place]!;
      const kind = kindOf(reason);
      const tried = byKind.get(kind) ?? { named: 0, lost: 0 };
      tried.named += 1;
      tried.lost += Number(isLower);
      byKind.set(kind, tried);
      if (because.length === 0) continue;
      named += 1;
      if (isLower) lowered += 1;
      const speaker = blend.members[byMember.get(id)!]!;
      const [word, rest] = [history, historyWithout(history, { items: new Set(because.map(Number)) })].map(
        (one) => speaker.score(one, [Number(id)], { now })[0]!,
      );
      if (rest! < word!) loweredByMember += 1;
    }
    const pause = pace.tick(n / cases.length);
    if (pause) await pause;
  }
  pace.finish();
  const shares = new Map(
    [...byKind].map(([kind, { named: tried, lost }]) => [kind, { named: tried, lost: lost / tried }]),
  );
  const all = lowered / named;
  return { named, lowered: all, loweredByMember: loweredByMember / named, naming: named / shown, byKind: shares };
}
