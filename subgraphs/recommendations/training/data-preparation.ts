import type { BuiltInteractions, DroppedEvents } from '../models/interactions/interaction-builder';
import type { Interactions } from '../models/interactions/interactions';
import { BOUGHT_TOGETHER_DEFAULTS } from '../models/neighbours/bought-together';
import { leastHistory } from './minimum-history';
import type { PassedOver, TrainingData } from './training-data';

/** What became of the events that a training run read. */
export interface Preparation {
  /** Events read: those learned from and those left out add up to it. */
  readonly read: number;
  readonly learned: number;
  readonly leftOut: DroppedEvents & PassedOver;
  /** Persons that were taken for robots. */
  readonly robots: number;
  /** Persons learned from. */
  readonly persons: number;
  /** Of these: who did too little for the models that need more than one event a person. */
  readonly shortHistories: number;
  readonly baskets: number;
  /** Of these: baskets too large to say what goes with what. */
  readonly largeBaskets: number;
}

/** Counts what became of the events. */
export function preparationOf(
  data: TrainingData,
  { interactions, dropped, robots }: BuiltInteractions,
  baskets: Interactions,
): Preparation {
  const leftOut = { ...data.passedOver, ...dropped };
  const passedOver = data.passedOver.withoutProduct + data.passedOver.unknownProducts + data.passedOver.takenOut;
  return {
    read: data.person.length + passedOver,
    learned: interactions.size,
    leftOut,
    robots: robots.size,
    persons: rowsOf(interactions, (events) => events > 0),
    shortHistories: rowsOf(interactions, (events) => events > 0 && events < leastHistory),
    baskets: rowsOf(baskets, (events) => events > 0),
    largeBaskets: rowsOf(baskets, (_, row) => distinctItems(baskets, row) > BOUGHT_TOGETHER_DEFAULTS.largestBasket),
  };
}

const causesInWords: Readonly<Record<keyof Preparation['leftOut'], string>> = {
  withoutProduct: 'without a product',
  unknownProducts: 'of products that are not in the catalogue',
  takenOut: 'of what was put into a basket and taken out again',
  invalid: 'without a time or weight',
  weightless: 'that show no interest',
  robots: 'of robots',
  duplicates: 'twice within two seconds',
  outliers: 'the same too often on one day',
  faded: 'too old to say anything',
};

/** The same in words, a line each. */
export function preparationInWords({ leftOut, ...counts }: Preparation): string[] {
  const number = (value: number) => value.toLocaleString('en').padStart(10);
  const { read, learned, robots, persons, shortHistories, baskets, largeBaskets } = counts;
  const causes = Object.entries(causesInWords).map(
    ([cause, words]) => [leftOut[cause as keyof typeof leftOut], words] as const,
  );
  return [
    `${number(read)}  events were read`,
    `${number(learned)}  were learned from`,
    ...causes.filter(([count]) => count > 0).map(([count, words]) => `${number(count)}  were left out: ${words}`),
    `${number(persons)}  persons, ${shortHistories} of them with fewer than ${leastHistory} events; ${robots} robots besides`,
    `${number(baskets)}  baskets, ${largeBaskets} of them too large to say what goes with what`,
  ];
}

function rowsOf({ persons, offsets }: Interactions, counts: (events: number, row: number) => boolean): number {
  let rows = 0;
  for (let row = 0; row < persons; row++) if (counts(offsets[row + 1]! - offsets[row]!, row)) rows += 1;
  return rows;
}

function distinctItems({ offsets, itemOf }: Interactions, row: number): number {
  return new Set(itemOf.subarray(offsets[row]!, offsets[row + 1]!)).size;
}
