import { type Random, seededRandom } from '../../../../shared/random/random';
import type { Interactions } from '../interactions/interactions';
import { type ItemWeights, SparseItemWeights } from '../linear/item-weights';
import { personItems } from '../linear/person-items';
import { type FitControl, FitPace } from '../recommender/recommender';
import { chooseRegularisation } from './choose-regularisation';
import { targetColumn } from './domain-regression';
import { DomainSums } from './domain-sums';

export const CROSS_DOMAIN_DEFAULTS = {
  /** λ for all domains; 0 has it chosen for each by people who are held out. */
  regularisation: 0,
  /** Items that one item is predicted from. */
  candidates: 100,
  /** Only so many of the most met items are learned from, which bounds memory by 8 bytes times its square. */
  sourceItems: 3_000,
  /** Only so many of a person's newest items are learned from. */
  itemsPerPerson: 500,
  /** Nothing is said of a domain that fewer people know besides others. */
  leastPeople: 100,
};
export type CrossDomainSettings = Readonly<typeof CROSS_DOMAIN_DEFAULTS>;

/** What a fitted model consists of. */
export interface CrossDomainParts {
  /** b(j,i), from source to target. */
  readonly weights: ItemWeights;
  /** b₀ by item. */
  readonly bases: Float32Array;
  /** Domain of each item plus 1; 0 where it has none. */
  readonly domains: Uint32Array;
  /** 1 at the index of each item that is learned from. */
  readonly sources: Uint8Array;
  /** λ by domain; 0 where nothing is said of it. */
  readonly regularisations: Float32Array;
}

/** Regresses each domain on all that lies outside it. */
export async function fitDomains(
  interactions: Interactions,
  domainOf: ArrayLike<number>,
  settings: CrossDomainSettings,
  control: FitControl,
): Promise<CrossDomainParts> {
  const pace = new FitPace(control);
  const random = control.random ?? seededRandom('cross-domain');
  const pairs = personItems(interactions);
  const { items } = pairs;
  const domains = Uint32Array.from({ length: items }, (_, item) => 1 + (domainOf[item] ?? -1));
  const sources = mostMet(pairs, settings.sourceItems);
  const shares = sharesOfPeople(pairs, domains);
  const regularisations = new Float32Array(shares.length);
  const bases = new Float32Array(items);
  const columns: { sources: number[]; values: ArrayLike<number> }[] = [];
  for (const [target, share] of shares.entries()) {
    const done = target / shares.length;
    const sums = new DomainSums(domains, target, sources, settings.itemsPerPerson);
    await sums.add(pairs, () => true, pace, done);
    if (sums.people < settings.leastPeople) continue;
    const lambda = await regularisationFor(sums, pairs, settings, random.fork(`domain ${target}`), pace, done);
    regularisations[target] = lambda;
    for (const [place, item] of sums.targets.entries()) {
      const column = targetColumn(sums, place, lambda, settings.candidates);
      bases[item] = share * column.base;
      columns[item] = {
        sources: column.sources.map((source) => sums.sources[source]!),
        values: column.weights.map((weight) => share * weight),
      };
      const pause = pace.tick(done);
      if (pause) await pause;
    }
  }
  pace.finish();
  const weights = SparseItemWeights.fromColumns(Array.from({ length: items }, (_, item) => columns[item] ?? nothing));
  return { weights, bases, domains, sources, regularisations };
}

const nothing = { sources: [], values: [] };

function regularisationFor(
  sums: DomainSums,
  pairs: Interactions,
  { regularisation, candidates }: CrossDomainSettings,
  random: Random,
  pace: FitPace,
  done: number,
): Promise<number> | number {
  if (regularisation > 0) return regularisation;
  return chooseRegularisation(sums.ofSameItems(), pairs, candidates, random, pace, done);
}

/** 1 at the index of each of the `count` items that most people met. */
function mostMet(pairs: Interactions, count: number): Uint8Array {
  const { offsets } = pairs.byItem();
  const met = (item: number) => offsets[item + 1]! - offsets[item]!;
  const order = Array.from({ length: pairs.items }, (_, item) => item)
    .filter((item) => met(item) > 0)
    .sort((a, b) => met(b) - met(a) || a - b);
  const chosen = new Uint8Array(pairs.items);
  for (const item of order.slice(0, count)) chosen[item] = 1;
  return chosen;
}

/** Of all people who met anything, the share that met something of each domain. */
function sharesOfPeople(pairs: Interactions, domains: Uint32Array): Float64Array {
  const count = domains.reduce((most, domain) => Math.max(most, domain), 0);
  const knowing = new Float64Array(count);
  let present = 0;
  for (let person = 0; person < pairs.persons; person++) {
    const own = new Set<number>();
    for (let n = pairs.offsets[person]!; n < pairs.offsets[person + 1]!; n++) own.add(domains[pairs.itemOf[n]!]!);
    if (own.size > 0) present += 1;
    for (const domain of own) if (domain > 0) knowing[domain - 1]! += 1;
  }
  return knowing.map((people) => people / Math.max(1, present));
}
