import { seededRandom } from '../../../../shared/random/random';
import { Blend } from '../../models/blend';
import { evaluate } from '../../models/evaluation/evaluate';
import { leaveOneOut } from '../../models/evaluation/protocols';
import type { Interactions } from '../../models/interactions';
import { ItemNeighbours } from '../../models/item-neighbours';
import { Popularity } from '../../models/popularity';
import type { Recommender } from '../../models/recommender';
import { SequentialRules } from '../../models/sequential-rules';
import { FURTHER_MODELS } from './further-models';
import { heading, line } from './table';

const cutoff = 10;
const seed = 'evaluation';
const forever = Number.POSITIVE_INFINITY;

/**
 * Asks for the last item of each person, all earlier ones being known; all items not yet seen are ranked.
 *
 * @param further names of `FURTHER_MODELS` that are measured too
 */
export async function reportLastItem(
  interactions: Interactions,
  further: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const { train, cases } = leaveOneOut(interactions);
  say(`${cases.length} persons, ${train.items} items: the last item of each is asked for, among all not seen before.`);
  say(`Seed "${seed}"; in brackets: intervals of 95 %.`);
  if (further.length > 0) say(`Evaluated and not served: ${further.join(', ')}; default settings, seeds their own.`);
  // The data hold an order and no times: nothing fades.
  const popular = await Popularity.fit(train, { halfLife: forever });
  const neighbours = await ItemNeighbours.fit(train, { halfLife: forever, historyHalfLife: forever });
  const rules = await SequentialRules.fit(train);
  const blend = new Blend(
    { rules, neighbours },
    { profiles: [{ upTo: forever, weights: { rules: 0.6, neighbours: 0.4 } }] },
  );
  const models: [string, Recommender][] = [
    ['popular', popular],
    ['item neighbours', neighbours],
    ['sequential rules', rules],
    ['blend', blend],
  ];
  for (const name of further) {
    const start = performance.now();
    models.push([name, await FURTHER_MODELS[name]!(train)]);
    say(`${name}: trained in ${duration(performance.now() - start)}.`);
  }
  say(heading(cutoff));
  for (const [name, model] of models) {
    say(line(name, await evaluate(model, cases, { cutoffs: [cutoff], random: seededRandom(seed) })));
  }
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
