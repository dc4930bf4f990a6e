import { type Random, seededRandom } from '../../../shared/random/random';
import { ImplicitAls } from '../../../subgraphs/recommendations/models/factorisation/implicit-als';
import { Interactions } from '../../../subgraphs/recommendations/models/interactions/interactions';
import { table } from '../tables';

const persons = 50_000;
const items = 20_000;
const interactions = 1_000_000;
const factors = 64;
const iterations = 6;

/** What an iteration of implicit ALS takes on many interactions, of people and items of which few are met very often. */
export async function factorisationLines(): Promise<string[]> {
  const data = powerLawInteractions(seededRandom('factorisation'));
  const rows: (string | number)[][] = [
    [`Implicit ALS, ${interactions} interactions, ${factors} factors`, 's an iteration', 'processor s an iteration'],
  ];
  for (const precision of ['single', 'double'] as const) {
    // One iteration more than another run takes what one does, without what comes before the first.
    const [first, last] = [await run(data, 1, precision), await run(data, 1 + iterations, precision)];
    const each = (key: 'seconds' | 'processor') => (last[key] - first[key]) / iterations;
    rows.push([precision === 'single' ? 'WASM, as trained' : 'typed arrays', each('seconds'), each('processor')]);
  }
  return table(rows);
}

async function run(data: Interactions, count: number, precision: 'single' | 'double') {
  const started = performance.now();
  const used = process.cpuUsage();
  await ImplicitAls.fit(data, { factors, iterations: count, precision });
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

/** Different pairs of a person and an item, each drawn by a power law of its own. */
function powerLawInteractions(random: Random): Interactions {
  const pairs = new Set<number>();
  while (pairs.size < interactions) {
    const person = Math.floor(persons * random.uniform() ** 2);
    pairs.add(person * items + Math.floor(items * random.uniform() ** 3));
  }
  const drawn = [...pairs];
  return Interactions.fromColumns(persons, items, {
    person: Uint32Array.from(drawn, (pair) => pair / items),
    item: Uint32Array.from(drawn, (pair) => pair % items),
    weight: new Float32Array(interactions).fill(1),
    at: Float64Array.from(drawn, (_, n) => n),
  });
}
