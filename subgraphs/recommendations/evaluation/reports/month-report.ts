import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { day } from '../../../../shared/time/durations';
import { type EvaluationCase, timeSplit } from '../../models/metrics/protocols';
import type { Popularity } from '../../models/popularity/popularity';
import { weightsInWords } from '../../training/blend-weights';
import type { ProductDescriptions } from '../../training/described-products';
import { accountsOf, fitServedBlend, interactionsOf, preparedPeople } from '../../training/train-models';
import type { TrainingData } from '../../training/training-data';
import type { FigureAt } from '../board';
import { BoughtBefore } from '../bought-before';
import { type Contestant, compareModels } from '../compare-models';
import { furtherContestants } from '../further-models';
import { type ReportWriter } from '../report-writer';
import { aheadBoard } from './ahead-board';
import { reasonsBoard } from './reasons-board';

const served = 'blend (served)';
const reference = 'bought before + popular';

/** As many as a page shows, and as two pages. */
const cutoffs = [10, 20, 5, 50];
const shown: readonly FigureAt[] = [
  { figure: 'ndcg', cutoff: 10 },
  { figure: 'recall', cutoff: 10 },
  { figure: 'ndcg', cutoff: 20 },
  { figure: 'recall', cutoff: 20 },
];

/**
 * Trains on all that happened before a month and asks for what each person turned to in it: returning ones and new ones
 * apart. All products are candidates, those bought before too.
 *
 * @param name of the shop
 * @param month `2011-10`; the last 30 days of the data where it is absent
 * @param further names of `FURTHER_MODELS` that are asked about returning persons too
 * @param descriptions of the products; default: nothing is known of them
 */
export async function reportMonth(
  name: string,
  data: TrainingData,
  month: string | undefined,
  further: readonly string[],
  report: ReportWriter,
  descriptions?: ProductDescriptions,
): Promise<void> {
  const { interactions, persons } = interactionsOf(data);
  const from = month === undefined ? interactions.latest - 30 * day : Date.parse(`${month}-01T00:00:00Z`);
  const until = month === undefined ? Number.POSITIVE_INFINITY : startOfNextMonth(from);
  const { train, cases } = timeSplit(interactions, from, until);
  const isAccount = ({ person }: EvaluationCase) => data.accounts[Number(persons.idOf(person))] === 1;
  const returning = cases.filter((one) => isAccount(one) && one.history.items.length > 0);
  const fresh = cases.filter((one) => isAccount(one) && one.history.items.length === 0);
  const [first, last] = [from, until].map((time) => (Number.isFinite(time) ? dayOf(time) : undefined));
  report.begin(`${name}, ${month ?? 'the last 30 days'}`, [
    `Trained on ${train.size} events before ${first}; asked for what each person turned to from then${last ? ` until ${last}` : ''}.`,
    'Visitors and baskets without a customer are trained on and not asked about.',
    `Every product is ranked (${train.items}), those bought before too. Ties count as average rank.`,
    `Seed "${evaluationSeed}"; in brackets: intervals of 95 %, over persons.`,
  ]);
  const accounts = accountsOf(data, persons);
  const { blend: fitted, weights } = await fitServedBlend(preparedPeople(train, accounts, descriptions));
  report.note(`The blend: ${weightsInWords(weights)}.`);
  const blend = async () => fitted;
  const member = (key: string) => async () => (await blend()).members[key]!;
  const forAnyone: Contestant[] = [
    [served, blend, 'together'],
    ['popular', member('popular'), 'together'],
    [reference, async () => new BoughtBefore((await blend()).members.popular as Popularity), 'together'],
    ['what others began with', member('newcomers'), 'together'],
  ];
  const ofThePast: Contestant[] = [
    ['item neighbours', member('neighbours'), 'together'],
    ['sequential rules', member('rules'), 'together'],
    ['bought before, decayed', member('repurchase'), 'together'],
    ...furtherContestants(further),
  ];
  const ask = { cutoffs, keepHistory: true, shown };
  const boards = [
    await compareModels([...forAnyone, ...ofThePast], [{ train, cases: returning }], {
      ...ask,
      title: 'Returning',
      reference,
    }),
    await compareModels(forAnyone, [{ train, cases: fresh }], { ...ask, title: 'New', reference }),
  ];
  for (const board of boards) report.add(board);
  report.add(
    aheadBoard(`How far the blend is ahead of ${reference}`, boards, { model: served, reference, figures: shown }),
  );
  report.add(await reasonsBoard(fitted, returning, true));
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function startOfNextMonth(from: number): number {
  const date = new Date(from);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
