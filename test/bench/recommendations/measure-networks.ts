import { seededRandom } from '../../../shared/random/random';
import { Interactions } from '../../../subgraphs/recommendations/models/interactions/interactions';
import { Autoencoder } from '../../../subgraphs/recommendations/models/networks/bags/autoencoder';
import { FeedForward } from '../../../subgraphs/recommendations/models/networks/bags/feed-forward';
import { Convolution } from '../../../subgraphs/recommendations/models/networks/sequences/convolution';
import { Recurrent } from '../../../subgraphs/recommendations/models/networks/sequences/recurrent';
import { SelfAttention } from '../../../subgraphs/recommendations/models/networks/sequences/self-attention';
import type { FitControl, Recommender } from '../../../subgraphs/recommendations/models/recommender/recommender';
import { table } from '../tables';
import { type Timed, timed } from './timed';

const items = 12_000;
const persons = 200;
const past = 20;
const count = 20;

type Fit = (
  data: Interactions,
  settings: { epochs: number; heldOutPersons: number },
  control: FitControl,
) => Promise<Recommender>;

const networks: [string, Fit][] = [
  ['self-attention', SelfAttention.fit],
  ['recurrent', Recurrent.fit],
  ['convolution', Convolution.fit],
  ['autoencoder', Autoencoder.fit],
  ['feed-forward', FeedForward.fit],
];

/** What a list for one person takes: every network with its default sizes, hardly trained, as that changes no time. */
export async function networkLines(seconds: number): Promise<string[]> {
  const random = seededRandom('networks');
  const sequences = Array.from({ length: persons }, () => Array.from({ length: past }, () => random.integer(items)));
  const data = Interactions.fromSequences(items, sequences);
  const histories = Array.from({ length: persons }, (_, person) => data.history(person));
  const measured: [string, Timed][] = [];
  for (const [name, fitTo] of networks) {
    const model = await fitTo(data, { epochs: 1, heldOutPersons: 0 }, { random });
    measured.push([name, await timed(seconds, (n) => model.recommend(histories[n % persons]!, count))]);
  }
  return table([
    [`Networks, ${count} of ${items} after ${past}`, 'p50 ms', 'p99 ms', 'processor ms'],
    ...measured.map(([name, { p50, p99, processor }]) => [name, p50, p99, processor]),
  ]);
}
