import { bootstrapMeans, type Interval } from '../../../../shared/numerics/bootstrap';
import { type Random, seededRandom } from '../../../../shared/random/random';
import { LIST_FIGURE_NAMES, type ListFigures } from './list-figures';
import { FIGURE_NAMES, type RankingFigures } from './ranking-metrics';

/** Figures of each person asked about: one value a person in each column. */
type Columns<Figures> = Readonly<Record<keyof Figures, Float64Array>>;

type Intervals<Figures> = Readonly<Record<keyof Figures, Interval>>;

/** What asking a model gave, person by person. */
export interface Measurement {
  /** Positions of the cases that were asked about. */
  readonly asked: Uint32Array;
  /** In the order of the cutoffs. */
  readonly at: readonly { readonly cutoff: number; readonly columns: Columns<RankingFigures> }[];
  /** Of the lists of the first cutoff, where they are judged; calibration is NaN for who has no past. */
  readonly listColumns?: Columns<ListFigures>;
  /** 1 at the index of each item that stands in at least one person's list of the first cutoff. */
  readonly shown: Uint8Array;
}

/** The figures at one cutoff. */
export interface FiguresAt {
  readonly cutoff: number;
  /** Means over persons with their intervals. */
  readonly figures: Intervals<RankingFigures>;
  /** The figures of each person asked about, in the order of `Evaluation.asked`. */
  readonly columns: Columns<RankingFigures>;
}

export interface Evaluation extends Measurement {
  /** Persons asked about; those all of whose relevant items are in their history or unknown are not. */
  readonly persons: number;
  readonly at: readonly FiguresAt[];
  /** Share of all items that stand in at least one person's list of the first cutoff. */
  readonly coverage: number;
  /** Of the lists of the first cutoff, where they are judged; of calibration over those who have a past. */
  readonly lists?: Intervals<ListFigures>;
}

export interface SummaryOptions {
  /** Resamples of the bootstrap interval of 95 %; default 200. */
  readonly resamples?: number;
  /** The bootstrap draws from it; by default one of a fixed seed. */
  readonly random?: Random;
}

/** Means with their intervals. */
export function summarised(measurement: Measurement, options: SummaryOptions = {}): Evaluation {
  const { resamples, random = seededRandom('evaluation') } = options;
  const { asked, shown, listColumns } = measurement;
  const at = measurement.at.map(({ cutoff, columns }): FiguresAt => {
    const values = FIGURE_NAMES.map((name) => columns[name]);
    const intervals = bootstrapMeans(values, random.fork(`cutoff ${cutoff}`), resamples);
    return { cutoff, figures: named(FIGURE_NAMES, intervals), columns };
  });
  const ofLists = (columns: Columns<ListFigures>) =>
    LIST_FIGURE_NAMES.map((name) => {
      const finite = columns[name].filter((value) => !Number.isNaN(value));
      return bootstrapMeans([finite], random.fork('lists'), resamples)[0]!;
    });
  return {
    ...measurement,
    persons: asked.length,
    at,
    coverage: shown.length === 0 ? 0 : shown.reduce((sum, one) => sum + one, 0) / shown.length,
    lists: listColumns && named(LIST_FIGURE_NAMES, ofLists(listColumns)),
  };
}

/**
 * Measurements of several splits of the same items, made with the same options, as if they were one: a model fitted to each
 * split has been asked about all persons.
 *
 * @returns `asked` counts through the cases of all splits, by the numbers of them given
 */
export function pooled(parts: readonly Measurement[], cases: readonly number[]): Measurement {
  const [first] = parts;
  if (!first) throw new RangeError('nothing was measured');
  if (parts.length === 1) return first;
  let before = 0;
  const asked = parts.flatMap((part, n) => {
    const moved = Array.from(part.asked, (position) => position + before);
    before += cases[n]!;
    return moved;
  });
  return {
    asked: Uint32Array.from(asked),
    at: first.at.map(({ cutoff }, c) => ({ cutoff, columns: joined(parts.map(({ at }) => at[c]!.columns)) })),
    listColumns: first.listColumns && joined(parts.map(({ listColumns }) => listColumns!)),
    shown: first.shown.map((_, item) => (parts.some(({ shown }) => shown[item] === 1) ? 1 : 0)),
  };
}

function joined<Name extends string>(parts: readonly Readonly<Record<Name, Float64Array>>[]) {
  const names = Object.keys(parts[0]!) as Name[];
  return named(
    names,
    names.map((name) => Float64Array.from(parts.flatMap((part) => Array.from(part[name])))),
  );
}

/** Values by their names. */
export function named<Name extends string, T>(names: readonly Name[], values: readonly T[]): Record<Name, T> {
  return Object.fromEntries(names.map((name, n) => [name, values[n]!])) as Record<Name, T>;
}
