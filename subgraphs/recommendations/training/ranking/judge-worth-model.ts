import { seededRandom } from '../../../../shared/random/random';
import type { Blend } from '../../models/hybrid/blend';
import { type PairedDifference, pairedDifference } from '../../models/metrics/paired';
import type { EvaluationCase } from '../../models/metrics/protocols';
import { itemFeatures } from '../../models/ranking/item-features';
import { type AnsweredItem, answersOf, type Encounters, learnFromPast } from '../../models/ranking/lessons-of-past';
import { NormalWeights } from '../../models/ranking/normal-weights';
import { lowStock, type StackedScores } from '../../models/ranking/stacked-scores';
import type { FitControl, Recommender } from '../../models/recommender/recommender';
import { differenceInWords } from '../difference-in-words';
import { fitWorthModel, ownSlots, type RankingData, type ShowFigures } from './fit-worth-model';
import { ScoreWeighing } from './weigh-scores';

const cutoff = 10;
/** Below so many persons an interval says nothing. */
const personsWorthAsking = 50;
const openedWorthAsking = 30;

/** Whether the model of worth ranks feeds, and why. */
export interface RankerVerdict {
  readonly serves: boolean;
  readonly note: string;
  /** What of the members' scores and the stock has a say; null where nothing has. */
  readonly scores: StackedScores | null;
}

/** What both are asked. */
export interface RankerTrial {
  readonly ranking: RankingData;
  /** The keys of the persons of the cases, by index. */
  readonly personKeys: readonly string[];
  /** What persons turned to last; `blend` has not learned of it. */
  readonly cases: readonly EvaluationCase[];
  /** What ranks feeds otherwise, as it serves. */
  readonly blend: Recommender;
  /** The blend whose members' scores may have a say. */
  readonly scored: Blend;
  /** Whether what was dealt with before may be the answer. */
  readonly keepHistory: boolean;
}

/**
 * Whether the model of worth ranks feeds: where it told what came of shows that it had not learned of better than one rate for all
 * does, of enough that were opened; or where it is not worse beyond chance than the blend at what persons turned to last, neither having
 * learned of that. The second alone would not do: what people turned to before was chosen from what they were shown then, so
 * it takes the side of whatever makes the lists that are shown already.
 */
export async function judgeWorthModel(trial: RankerTrial, control: FitControl = {}): Promise<RankerVerdict> {
  const { ranking, personKeys, cases, blend, scored, keepHistory } = trial;
  if (cases.length < personsWorthAsking) {
    const note = `no second stage: only ${cases.length} persons could be asked`;
    return { serves: false, note, scores: null };
  }
  const persons = new Map(ranking.persons);
  for (const { person, now = 0 } of cases) {
    const key = personKeys[person]!;
    const { done, shown, searched = [] } = persons.get(key) ?? { done: [], shown: [] };
    const before = ({ at }: { readonly at: number }) => at < now;
    persons.set(key, { done: done.filter(before), shown: shown.filter(before), searched: searched.filter(before) });
  }
  const { model, figures } = await fitWorthModel({ ...ranking, persons }, control);
  const features = ranking.items.map(itemFeatures);
  const indexOf = new Map(ranking.items.map(({ id }, item) => [id, item]));
  const featuresOf = (id: string) => features[indexOf.get(id) ?? features.length];
  const everyItem = Uint32Array.from(features, (_, item) => item);
  const own = new NormalWeights(ownSlots);
  const random = seededRandom('judging a worth model');
  const members = Object.keys(scored.members);
  const weighing = new ScoreWeighing(members);
  const mine = new Float64Array(cases.length);
  const theirs = new Float64Array(cases.length);
  for (const [n, { person, history, relevant, now, exclude = [] }] of cases.entries()) {
    if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    control.signal?.throwIfAborted();
    own.clear();
    const key = personKeys[person]!;
    const known = model.somebody(ranking.traits.get(key) ?? [], own);
    const comparison = {
      featuresOf,
      draw: () => features[random.integer(features.length)],
    };
    learnFromPast(model, known, answersOf(persons.get(key)!), comparison, { shared: false });
    if (known.visit && now !== undefined) known.visit.at = now;
    const barred = new Set([...(keepHistory ? [] : Array.from(history.items)), ...Array.from(exclude)]);
    const wanted = relevant[0]!;
    mine[n] = gainOf(
      wanted,
      Float64Array.from(features, (item) => model.opening(item, known).score),
      barred,
    );
    theirs[n] = gainOf(wanted, blend.score(history, everyItem, { now }), barred);
    const values = scored.memberValues(members, history, { now });
    for (const show of showsFrom(ranking.persons.get(key), now)) {
      const item = indexOf.get(show.productId);
      if (item === undefined) continue;
      const scarce = ranking.items[item]!.scarceSince ?? Number.POSITIVE_INFINITY;
      weighing.add(key, {
        logOdds: model.calibrated(model.opening(features[item]!, known)),
        opened: show.opened,
        looked: model.looked(show.position ?? 1),
        scoreOf: (name) => (name === lowStock ? Number(scarce <= show.at) : (values.get(name)?.[item] ?? 0)),
      });
    }
  }
  const difference = pairedDifference(mine, theirs, random);
  const tells = figures.opened >= openedWorthAsking && figures.skill > 0;
  const serves = tells || difference.high >= 0;
  const { scores, note } = weighing.verdict(random.fork('scores'));
  return { serves, note: `${inWords(serves, difference, cases.length, figures)}; ${note}`, scores };
}

/** What came of what was shown from a moment on. */
function showsFrom(past: Encounters | undefined, from = 0): AnsweredItem[] {
  if (!past) return [];
  return answersOf(past).flatMap((answer) => {
    return 'query' in answer || answer.position === null || answer.at < from ? [] : [answer];
  });
}

/** NDCG@10 of one wanted item; of equal scores it has the middle rank. */
function gainOf(wanted: number, scores: Float64Array, barred: ReadonlySet<number>): number {
  if (barred.has(wanted)) return 0;
  const own = scores[wanted]!;
  let rank = 0;
  for (let item = 0; item < scores.length; item++) {
    if (item === wanted || barred.has(item)) continue;
    if (scores[item]! > own) rank += 1;
    else if (scores[item] === own) rank += 0.5;
  }
  return rank < cutoff ? 1 / Math.log2(rank + 2) : 0;
}

function inWords(serves: boolean, difference: PairedDifference, persons: number, figures: ShowFigures): string {
  const { shows, opened, calibration, skill } = figures;
  const told = `${skill.toFixed(0)} nats better than one rate, expected over counted ${calibration.toFixed(2)}`;
  const ofShows = opened > 0 ? `; ${opened} of ${shows} shows opened, ${told}` : '';
  const asked = `${differenceInWords(difference)} in NDCG@${cutoff} over ${persons} persons against the blend`;
  return `second stage ${serves ? 'serves' : 'does not serve'}: ${asked}${ofShows}`;
}
