import type { Interval } from '../../../../shared/numerics/bootstrap';
import type { Random } from '../../../../shared/random/random';
import { pairedDifference } from '../../models/metrics/paired';
import { slotOf } from '../../models/ranking/item-features';
import {
  fitStackedScores,
  logLikelihoods,
  lowStock,
  type ScoredShows,
  type StackedScores,
  stackedLogOdds,
} from '../../models/ranking/stacked-scores';

/** Below so many openings in a part nothing is said. */
const openingsWorthWeighing = 30;
/** Of four parts of the persons two teach, one decides, and one reports. */
const parts = ['teaches', 'teaches', 'decides', 'reports'] as const;
type Part = (typeof parts)[number];

/** A show after the moment that is held out. */
export interface HeldOutShow {
  /** Calibrated. */
  readonly logOdds: number;
  readonly opened: boolean;
  readonly looked: number;
  /** Of each member, and of the stock. */
  scoreOf(name: string): number;
}

/** Whether members' scores and the stock join the second stage, and how it was decided. */
export interface ScoresVerdict {
  /** Null where the second stage is better without. */
  readonly scores: StackedScores | null;
  readonly note: string;
}

/** Weighs members' scores and the stock by shows that neither the second stage nor the members have learned of. */
export class ScoreWeighing {
  private readonly shows: Readonly<Record<Part, ScoredShows>>;

  /** @param members names of the blend's members */
  constructor(private readonly members: readonly string[]) {
    const none = (): ScoredShows => {
      const further = new Map([...members, lowStock].map((name) => [name, []]));
      return { logOdds: [], opened: [], looked: [], further };
    };
    this.shows = { teaches: none(), decides: none(), reports: none() };
  }

  /** @param person key of whom it was shown: all of a person's shows are in one part */
  add(person: string, { logOdds, opened, looked, scoreOf }: HeldOutShow): void {
    const part = this.shows[parts[slotOf(person) % parts.length]!];
    part.logOdds.push(logOdds);
    part.opened.push(opened ? 1 : 0);
    part.looked.push(looked);
    for (const [name, column] of part.further) column.push(scoreOf(name));
  }

  /**
   * Members' scores, the stock, or both join where what came of the deciding part's shows is likelier with them, as it was learned from
   * the teaching part, by a whole interval of 95 %: those with which it is the likeliest. Others report it. What joins is learned of all three again.
   * A likelier mean alone would not do: in a world of the market in which scores joined by it feeds earned less.
   */
  verdict(random: Random): ScoresVerdict {
    const { teaches, decides, reports } = this.shows;
    const count = ({ opened }: ScoredShows) => opened.filter((one) => one === 1).length;
    if ([teaches, decides, reports].some((part) => count(part) < openingsWorthWeighing)) {
      return { scores: null, note: `without members' scores: too few of ${teaches.opened.length} shows were opened` };
    }
    const plain = fitStackedScores(teaches, []);
    const gains = (part: ScoredShows, names: readonly string[], luck: Random) => {
      const told = (scores: StackedScores) => logLikelihoods(part, (n) => logOddsOf(scores, part, n));
      return pairedDifference(told(fitStackedScores(teaches, names)), told(plain), luck, resamples);
    };
    const tried = [this.members, [lowStock], [...this.members, lowStock]].map((names) => {
      return { names, gain: gains(decides, names, random.fork('decides')) };
    });
    const best = tried.reduce((most, one) => (one.gain.mean > most.gain.mean ? one : most));
    const nats = ({ mean, low, high }: Interval) =>
      `${[mean, low, high]
        .map((gain) => (1_000 * gain).toFixed(1))
        .join(' ')
        .replace(' ', ' (')})`;
    const reported = gains(reports, best.names, random.fork('reports'));
    const what = best.names.length === 1 ? 'the stock' : best.names.includes(lowStock) ? 'scores and stock' : 'scores';
    const figures = `${nats(best.gain)} nats in 1,000 shows by those who decide, ${nats(reported)} by others`;
    if (best.gain.low <= 0) return { scores: null, note: `members' scores and the stock are left out: ${figures}` };
    return {
      scores: fitStackedScores(joined([teaches, decides, reports]), best.names),
      note: `${what} joined: ${figures}`,
    };
  }
}

const resamples = 200;

function logOddsOf(scores: StackedScores, { logOdds, further }: ScoredShows, show: number): number {
  return stackedLogOdds(scores, logOdds[show]!, (name) => further.get(name)![show]!);
}

function joined(shows: readonly ScoredShows[]): ScoredShows {
  const names = [...shows[0]!.further.keys()];
  return {
    logOdds: shows.flatMap(({ logOdds }) => logOdds),
    opened: shows.flatMap(({ opened }) => opened),
    looked: shows.flatMap(({ looked }) => looked),
    further: new Map(names.map((name) => [name, shows.flatMap(({ further }) => further.get(name)!)])),
  };
}
