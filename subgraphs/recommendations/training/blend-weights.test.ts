import { systemClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { seededRandom } from '../../../shared/random/random';
import { day, hour } from '../../../shared/time/durations';
import { Interactions } from '../models/interactions/interactions';
import { twoHabits } from '../models/testing/two-habits';
import { startShop, type TestShop } from '../testing/shop';
import { learnBlendWeights, loadWeights, saveWeights, weighableModels } from './blend-weights';
import { reportsOf } from './model-store';
import { fitServedBlend, preparedPeople } from './train-models';
import { RunStore } from './training-run-store';
import { TrainingWorker } from './training-worker';

const products = 24;
const pasts = twoHabits(products, { newer: 200, regular: 160 }, seededRandom('who is right'));

describe('the weights of the blend, in a training run', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop('better-sqlite3');
    // It would take up runs that are worked on here.
    await shop.services.watch.stop();
    const start = systemClock.now() - 6 * day;
    await shop.store(
      pasts.flatMap((past, person) =>
        past.map((product, step) => ({
          person: `u:${person}`,
          type: 'VIEW' as const,
          productId: shop.productIds[product]!,
          at: start + person * 1_000 + step * hour,
        })),
      ),
    );
  });
  afterAll(() => shop.stop());

  it('are learned where they are better, are reported with the version, and are the same after a run that broke off', async () => {
    const { database } = shop.services.platform;
    const runs = new RunStore(database);
    const worker = () => new TrainingWorker(database, systemClock, silentLogger, newId(), { every: 0, share: 1 });
    const blendOf = async (id: string) => {
      const run = await runs.find(id);
      expect(run).toMatchObject({ status: 'READY' });
      return (await reportsOf(database, run!.version!)).find(({ name }) => name === 'blend')!;
    };
    const whole = await runs.ask(null, false, Date.now());
    await worker().workOff(new AbortController().signal);
    const { foundBy, parameters } = await blendOf(whole.id);
    expect(foundBy).toMatch(
      /^HOME, known shoppers: learned from \d+ persons, \+\d\.\d{4} .* against those chosen by hand/,
    );
    expect(parameters['HOME up to 10 rules']).toBeGreaterThan(0);

    const run = await runs.ask(null, false, Date.now());
    const stop = new AbortController();
    await worker().workOff(stop.signal, (_, message) => {
      if (message.startsWith('weighing the members')) stop.abort(new Error('the power is out'));
    });
    expect(await runs.find(run.id)).toMatchObject({ status: 'WAITING' });
    await worker().workOff(new AbortController().signal);
    expect(await blendOf(run.id)).toMatchObject({ foundBy, parameters });
  });
});

describe('the weights of the blend', () => {
  const accounts = new Uint8Array(pasts.length).fill(1);

  it('are read as they were stored', async () => {
    const people = preparedPeople(Interactions.fromSequences(products, pasts), accounts);
    const { weights } = await fitServedBlend(people);
    expect(weights.verdicts.some(({ serves }) => serves === 'learned')).toBe(true);
    expect(loadWeights(saveWeights(weights))).toEqual(weights);
  });

  it('name no further member that has no weight', async () => {
    const { blend, weights } = await fitServedBlend(
      preparedPeople(Interactions.fromSequences(products, pasts), accounts),
    );
    const weighted = new Set(
      Object.values(weights.profiles)
        .flat()
        .flatMap((profile) => Object.keys(profile.weights)),
    );
    for (const member of Object.keys(weights.members)) expect(weighted).toContain(member);
    for (const member of weighted) expect(Object.keys(blend.members)).toContain(member);
  });

  it('are those chosen by hand where too few came again, and no member is fitted for it', async () => {
    const few = Interactions.fromSequences(products, pasts.slice(0, 60));
    const never = () => Promise.reject(new Error('nothing is to be fitted'));
    const { weights, fitted } = await learnBlendWeights(weighableModels(few), preparedPeople(few, accounts), never);
    expect(fitted).toBeNull();
    expect(weights).toMatchObject({ verdicts: [], members: {} });
  });

  it('stop being learned when that is called off', async () => {
    const people = preparedPeople(Interactions.fromSequences(products, pasts), accounts);
    const stop = new AbortController();
    const progress = (done: number) => {
      if (done > 0) stop.abort(new Error('called off'));
    };
    await expect(fitServedBlend(people, { signal: stop.signal, progress })).rejects.toThrow('called off');
  });
});
