import { seededRandom } from '../../../../shared/random/random';
import { ImplicitAls } from '../factorisation/implicit-als';
import { Interactions } from '../interactions/interactions';
import { Ease } from '../linear/ease';
import { withChosenDecay } from './chosen-decay';

const random = seededRandom('two kinds of shop');
const items = 60;

/** Persons whose next item follows from the last one alone; what they did before is of another kind each time. */
const drifting = Array.from({ length: 1_500 }, () =>
  Array.from({ length: 4 }, () => random.integer(20)).flatMap((kind) =>
    random
      .shuffled([0, 1, 2])
      .slice(0, 2)
      .map((k) => 3 * kind + k),
  ),
);
/** Persons of one kind throughout, but for the last thing known, which says nothing. */
const faithful = Array.from({ length: 1_500 }, () => {
  const kind = random.integer(4);
  const own = random.shuffled(Array.from({ length: 10 }, (_, k) => 10 * kind + k)).slice(0, 5);
  const noise = Array.from({ length: 3 }, () => 40 + random.integer(20));
  return [...own.slice(0, 4), ...noise, own[4]!];
});

describe.each([
  ['EASE', (data: Interactions) => Ease.fit(data)],
  ['ALS', (data: Interactions) => ImplicitAls.fit(data, { factors: 16, iterations: 6 })],
] as const)('how much %s forgets', (_, fitTo) => {
  const decayOf = async (sequences: readonly number[][]) => {
    const model = await withChosenDecay(Interactions.fromSequences(items, sequences), fitTo);
    return (model as Ease | ImplicitAls).settings.recencyDecay;
  };

  it('is much where the last item says what comes next, and little or nothing where all of the past does', async () => {
    expect(await decayOf(drifting)).toBeLessThanOrEqual(0.6);
    expect(await decayOf(faithful)).toBeGreaterThanOrEqual(0.9);
  });

  it('is what it is by default where too few persons can be asked', async () => {
    expect(await decayOf(faithful.slice(0, 100))).toBe(
      (await fitTo(Interactions.fromSequences(items, []))).settings.recencyDecay,
    );
  });
});
