import type { RailName } from './rails';

const sentences: Readonly<Record<RailName, string>> = {
  UNKNOWN_COST: 'its cost is not known',
  COST: 'a price has to be above the cost',
  MARGIN: 'the margin has a lower bound',
  FLOOR: 'the rule has a lowest price',
  CEILING: 'the rule has a highest price',
  LIST_BAND: 'the price has to stay near the list price',
  STEP: 'a step has a largest size',
  STEPS_PER_DAY: 'a day has so many steps and no more',
  CHANGES_PER_DAY: 'so many other products have a new price today already',
  COOL_DOWN: 'the last step is too recent',
  INDEX: "the price has to stay near the market's",
  CHARM_ENDING: 'no price between the bounds has the asked ending',
  PRICES_SEEN: 'demand is not known at other prices',
  SINGLE_RUNG: 'there is one price alone to choose from',
};

/** Why no price can be chosen, as a sentence: the rails by name, and in words. */
export function noPriceBecause(rails: readonly RailName[]): string {
  const named = [...new Set(rails)];
  return `No other price satisfies the rule (${named.join(', ')}): ${named.map((rail) => sentences[rail]).join('; ')}.`;
}

/** What holds a price back, in words. */
export function heldBackBy(rail: RailName): string {
  return sentences[rail];
}
