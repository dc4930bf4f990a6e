import { Interactions } from '../../models/interactions/interactions';
import { Vocabulary } from '../../models/interactions/vocabulary';
import { type TrainingData, TrainingDataCollector } from '../../training/training-data';
import type { EvaluatedData } from '../evaluated-data';
import { reportNewHouseholds } from '../reports/cold-start-report';
import { type DepartmentData, reportNewToDepartment } from '../reports/cross-domain-report';
import { type CategorisedData, reportInterest } from '../reports/interest-report';
import { reportMonth } from '../reports/month-report';
import {
  COMPLETE_JOURNEY_FILES,
  type CompleteJourney,
  HOUSEHOLDS_FILE,
  readCompleteJourney,
  readHouseholds,
} from './complete-journey-files';
import { reading } from './reading';

const standardMonth = '2017-12';

/** A grocer: what households bought in a month; or households known by who they are; or those new to a department. */
export const completeJourney: EvaluatedData = {
  name: 'complete-journey',
  place: 'complete-journey',
  takes: ['month', 'models', 'cold', 'cross-domain', 'interest'],
  files: ({ cold }) => (cold ? [...COMPLETE_JOURNEY_FILES, HOUSEHOLDS_FILE] : COMPLETE_JOURNEY_FILES),
  async evaluate({ path, options, report }) {
    const data = await reading(path, () => readCompleteJourney(path));
    if (options.cold) {
      const traits = await reading(path, () => readHouseholds(path, data.households));
      await reportNewHouseholds(byType(data).interactions, traits, report);
    } else if (options.crossDomain) {
      await reportNewToDepartment(typesByDepartment(data), report);
      await reportNewToDepartment(productsByDepartment(data), report);
    } else if (options.interest) {
      const { month = standardMonth } = options;
      await reportInterest(byDepartment(data), Date.parse(`${month}-01T00:00:00Z`), report);
    } else {
      const { month = standardMonth, models } = options;
      await reportMonth('Complete Journey', purchasesOf(data), month, models, report);
    }
  },
};

function purchasesOf({ households, products, lines }: CompleteJourney): TrainingData {
  const collector = new TrainingDataCollector();
  for (const [n, household] of lines.household.entries()) {
    const person = `u:${households.idOf(household)}`;
    collector.add(person, products.idOf(lines.product[n]!)!, 'PURCHASE', lines.at[n]!, 0);
  }
  return collector.done();
}

function byDepartment(data: CompleteJourney): CategorisedData {
  const all = data.described.map((_, product) => product);
  return {
    title: 'Complete Journey',
    interactions: interactionsWith(data, all, all.length),
    isAsked: () => true,
    categoryIds: data.described.map((one) => (one?.department ? [one.department] : [])),
    note: 'Categories are departments; asked about are households.',
  };
}

/** Who bought which type of product: `department type`. What is described as nothing is left out. */
function byType(data: CompleteJourney): { readonly types: Vocabulary; readonly interactions: Interactions } {
  const types = new Vocabulary();
  const typeOf = data.described.map((one) => (one?.type ? types.add(`${one.department}|${one.type}`) : -1));
  return { types, interactions: interactionsWith(data, typeOf, types.size) };
}

function typesByDepartment(data: CompleteJourney): DepartmentData {
  const { types, interactions } = byType(data);
  return {
    title: 'Complete Journey, types of products',
    interactions,
    departments: types.toJSON().map((name) => name.slice(0, name.indexOf('|'))),
    note: 'An item is a type of product, such as "shredded cheese".',
  };
}

function productsByDepartment(data: CompleteJourney): DepartmentData {
  const all = data.described.map((_, product) => product);
  return {
    title: 'Complete Journey, products',
    interactions: interactionsWith(data, all, all.length),
    departments: data.described.map((one) => one?.department),
    note: 'An item is a product as it is sold.',
  };
}

/** @param itemOf by product; -1 where it is left out */
function interactionsWith({ households, lines }: CompleteJourney, itemOf: readonly number[], items: number) {
  const kept = lines.product.map((_, n) => n).filter((n) => itemOf[lines.product[n]!]! >= 0);
  return Interactions.fromColumns(households.size, items, {
    person: kept.map((n) => lines.household[n]!),
    item: kept.map((n) => itemOf[lines.product[n]!]!),
    weight: kept.map(() => 1),
    at: kept.map((n) => lines.at[n]!),
  });
}
