import type { FigureBoard } from '../../../../shared/evaluation/board';
import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { digits } from '../../../../shared/evaluation/table';
import { seededRandom } from '../../../../shared/random/random';
import { CrossDomain } from '../../models/cross-domain/cross-domain';
import { Interactions } from '../../models/interactions/interactions';
import { Vocabulary } from '../../models/interactions/vocabulary';
import { personItems } from '../../models/linear/person-items';
import type { Split } from '../../models/metrics/protocols';
import { ItemNeighbours } from '../../models/neighbours/item-neighbours';
import { Popularity } from '../../models/popularity/popularity';
import { popularityHalfLife } from '../../training/default-blend-weights';
import { type Contestant, compareModels } from '../compare-models';
import { foldsOf } from '../figures/cold-start';
import type { Standing } from '../figures/leaderboard';
import { type DomainPair, hideDomain, largestPairs, newInPeriod } from '../figures/new-to-domain';
import { type ReportWriter } from '../report-writer';
import { difference } from '../table';

/** Who dealt with what, and the department of each item. */
export interface DepartmentData {
  readonly title: string;
  readonly interactions: Interactions;
  /** By item; undefined where it has none. */
  readonly departments: readonly (string | undefined)[];
  /** How items come by their department. */
  readonly note: string;
  /** Where the times are those of a real shop: people are asked in the last so many months too, as they come. */
  readonly months?: number;
}

const pairs = 5;
const folds = 5;
const cutoff = 10;
const popular = 'popular';
const model = 'cross-domain';

/**
 * People who know one department and are new to another: asked for all that they turned to in the second, by what they did
 * in the first alone, among all items of the second. Asked about are the five pairs of departments that most people have
 * dealt with both of, in both directions.
 */
export async function reportNewToDepartment(data: DepartmentData, report: ReportWriter): Promise<void> {
  const names = Vocabulary.of(data.departments.filter((name) => name !== undefined));
  const domainOf = data.departments.map((name) => (name === undefined ? -1 : names.indexOf(name)!));
  const { interactions } = data;
  const foldOf = foldsOf(interactions.persons, folds, seededRandom(evaluationSeed));
  const directions = largestPairs(interactions, domainOf, pairs);
  report.begin(`${data.title}, people who are new to a department`, [
    data.note,
    `The ${pairs} pairs of departments that most people have dealt with both of, in both directions. People who have are hidden from`,
    'the second by fifths: asked for all they turned to there, among all its items, by what they did in the first alone.',
    `Models are fitted on these two departments. Seed "${evaluationSeed}"; in brackets: intervals of 95 %, over people.`,
  ]);
  const once = onePerPair(interactions);
  const hidden = (direction: DomainPair) =>
    Array.from({ length: folds }, (_, fold) =>
      hideDomain(once, domainOf, direction, (person) => foldOf[person] === fold),
    );
  await addBoard('Hidden from the second department', hidden, Number.POSITIVE_INFINITY);
  if (data.months === undefined) return;
  const months = lastMonths(interactions.latest, data.months);
  report.note(
    `As they came: trained on what was before each of ${months.length} months, from ${months[0]![0].slice(0, 7)} on; asked for what those bought in the`,
  );
  report.note(
    'second department who had bought in the first and never in the second. Popular is what it is when serving.',
  );
  const came = (direction: DomainPair) =>
    months.map(([from, until]) => newInPeriod(interactions, domainOf, direction, Date.parse(from), Date.parse(until)));
  await addBoard('As they came', came, popularityHalfLife);

  async function addBoard(title: string, splitsOf: (direction: DomainPair) => Split[], halfLife: number) {
    const rows: FigureBoard['rows'][number][] = [];
    let ahead = 0;
    for (const direction of directions) {
      const standings = await compareWithin(splitsOf(direction), domainOf, direction, halfLife);
      const name = `${names.idOf(direction.source)} to ${names.idOf(direction.target)}`;
      rows.push({ name, cells: cellsOf(standings) });
      if ((standingOf(standings, model).aheadOfReference?.low ?? 0) > 0) ahead += 1;
    }
    const note = `Ahead of the popular list beyond the interval in ${ahead} of ${rows.length}.`;
    report.add({ kind: 'figures', title, columns, rows, notes: [note] });
  }
}

const columns = [
  `${model}, NDCG@${cutoff}`,
  popular,
  'ahead of popular',
  'item neighbours',
  `hit rate@${cutoff}`,
  popular,
  `recall@${cutoff}`,
  popular,
  'people',
];

function cellsOf(standings: readonly Standing[]): FigureBoard['rows'][number]['cells'] {
  const figuresOf = (name: string) => standingOf(standings, name).evaluation.at[0]!.figures;
  const [own, other] = [figuresOf(model), figuresOf(popular)];
  const paired = standingOf(standings, model).aheadOfReference;
  return [
    own.ndcg,
    other.ndcg,
    paired ? difference(paired) : '',
    figuresOf('item neighbours').ndcg,
    digits(own.hitRate.mean),
    digits(other.hitRate.mean),
    digits(own.recall.mean),
    digits(other.recall.mean),
    String(standings[0]!.evaluation.persons),
  ];
}

function standingOf(standings: readonly Standing[], name: string): Standing {
  return standings.find((one) => one.name === name)!;
}

/** All models fitted to the two departments alone, and asked among the items of the second. */
async function compareWithin(
  splits: readonly Split[],
  domainOf: readonly number[],
  { source, target }: DomainPair,
  halfLife: number,
): Promise<readonly Standing[]> {
  const own = splits.map(({ train, cases }) => {
    const isOfBoth = (n: number) => [source, target].includes(domainOf[train.itemOf[n]!]!);
    return { train: train.filter(isOfBoth), cases };
  });
  const isTarget = domainOf.map((domain) => (domain === target ? 0 : -1));
  const contestants: Contestant[] = [
    [popular, ({ train }) => Popularity.fit(train, { halfLife })],
    [model, ({ train }) => CrossDomain.fit(train, isTarget, { leastPeople: 1 })],
    ['item neighbours', ({ train }) => ItemNeighbours.fit(train)],
  ];
  const allowed = Uint8Array.from(domainOf, (domain) => (domain === target ? 1 : 0));
  const { standings } = await compareModels(contestants, own, {
    title: '',
    cutoffs: [cutoff],
    reference: popular,
    allowed,
  });
  return standings;
}

/** Each person counts once for an item. */
function onePerPair(interactions: Interactions): Interactions {
  const once = personItems(interactions);
  return once.withWeights(new Float32Array(once.size).fill(1));
}

/** The last whole months before that time, oldest first, each by its first day and that of the next. */
function lastMonths(latest: number, count: number): (readonly [from: string, until: string])[] {
  const date = new Date(latest);
  const month = (back: number) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 - back, 1)).toISOString();
  return Array.from({ length: count }, (_, n) => [month(count - n), month(count - n - 1)] as const);
}
