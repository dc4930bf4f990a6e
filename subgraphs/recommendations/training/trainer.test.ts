import { systemClock } from '../../../shared/clock/clock';
import { execute } from '../../../shared/database/bulk-insert';
import { takeLease } from '../../../shared/database/lease';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { eventually } from '../../../shared/testing/until';
import { ModelRegistry } from '../serving/models/model-registry';
import { startShop, type TestShop, twoTastes } from '../testing/shop';
import { goodVersions, reportsOf, servingVersion, versions, withdrawNewest } from './model-store';
import { crashesAllowed, RunStore } from './training-run-store';
import { TrainingWorker, trainingLease } from './training-worker';

const staff = asUser(newId(), 'recommendations:read', 'recommendations:write');

describe.each(engines)('the life of models on %s', (engine) => {
  let shop: TestShop;
  let runs: RunStore;
  beforeAll(async () => {
    shop = await startShop(engine);
    // It would take up runs that are worked on here.
    await shop.services.watch.stop();
    runs = new RunStore(shop.services.platform.database);
    await shop.store(twoTastes(shop));
  });
  afterAll(() => shop.stop());

  const database = () => shop.services.platform.database;
  const worker = (holder = newId()) => new TrainingWorker(database(), systemClock, silentLogger, holder);
  const ask = async (names: string[] | null = null) => {
    const { data, codes } = await shop.run(
      'mutation ($names: [String!]) { trainModels(names: $names) { id status progress } }',
      { names },
      staff,
    );
    return { run: data?.trainModels, codes };
  };
  const settled = (id: string) =>
    eventually(
      async () => {
        const { data } = await shop.run(
          'query ($id: ID!) { trainingRun(id: $id) { id status progress message finishedAt models { name status version metrics { name value } } } }',
          { id },
          staff,
        );
        return data.trainingRun;
      },
      ({ status }) => status !== 'TRAINING',
    );

  it('names all models before any is trained', async () => {
    const { data } = await shop.run(
      '{ models { name family status version metrics { name } parameters { name } curves { name } } }',
      {},
      staff,
    );
    expect(data.models).toContainEqual(
      expect.objectContaining({
        name: 'item-neighbours',
        family: 'NEIGHBOURHOOD',
        status: 'UNTRAINED',
        version: null,
        curves: [],
      }),
    );
    expect(data.models.map(({ name }: { name: string }) => name)).toContain('ease');
  });

  it('trains what serves and what was asked for, and reports how good each is', async () => {
    const { run } = await ask(['ease']);
    expect(run).toMatchObject({ status: 'TRAINING' });
    const done = await settled(run.id);
    expect(done).toMatchObject({ status: 'READY', progress: 1 });
    expect(done.models).toEqual([expect.objectContaining({ name: 'ease', status: 'READY' })]);
    const { data } = await shop.run('{ models { name status version metrics { name value } } }', {}, staff);
    const blend = data.models.find(({ name }: { name: string }) => name === 'blend');
    expect(blend).toMatchObject({ status: 'READY', version: done.models[0].version });
    const ndcg = blend.metrics.find(({ name }: { name: string }) => name === 'ndcg@10').value;
    expect(ndcg).toBeGreaterThan(0.2);
  });

  it('reports how far a run is until it is finished', async () => {
    const { run } = await ask(['implicit-als']);
    const query =
      'subscription ($id: ID!) { trainingProgress(id: $id) { id status progress message models { name status } } }';
    const stream = await shop.watch(query, { id: run.id }, staff);
    const steps = [];
    for (let step = await stream.next(); step.data; step = await stream.next()) steps.push(step.data.trainingProgress);
    expect(steps.at(-1)).toMatchObject({ id: run.id, status: 'READY', progress: 1 });
    expect(steps.at(-1).models).toEqual([{ name: 'implicit-als', status: 'READY' }]);
    const none = await shop.watch(query, { id: newId() }, staff);
    expect((await none.next()).codes).toEqual(['NOT_FOUND']);
  });

  it('looks for better settings where it is asked to, reports how they were found, and keeps to them', async () => {
    const mutation = 'mutation { trainModels(names: ["sequential-rules"], tune: true) { id } }';
    const { id } = (await shop.run(mutation, {}, staff)).data.trainModels;
    expect((await settled(id)).status).toBe('READY');
    const [serving] = await versions(database());
    const reports = await reportsOf(database(), serving!.version);
    const tuned = reports.find(({ name }) => name === 'sequential-rules')!;
    expect(tuned.foundBy).toMatch(/successive halving, \d+ trials .* before, .* after/);
    const { parameters } = tuned;
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(['window', 'recencyDecay']));
    await shop.train();
    const [next] = await versions(database());
    const after = (await reportsOf(database(), next!.version)).find(({ name }) => name === 'sequential-rules')!;
    expect(after.parameters).toEqual(parameters);
    expect(after.foundBy).toBe(tuned.foundBy);
  });

  it('refuses a model that there is not, and those without the right', async () => {
    expect((await ask(['crystal-ball'])).codes).toEqual(['MODEL_UNKNOWN']);
    const unknown = await shop.run('query ($id: ID!) { trainingRun(id: $id) { id } }', { id: 'no such run' }, staff);
    expect(unknown.data).toEqual({ trainingRun: null });
  });

  it('gives the same run to those who ask for the same while it waits', async () => {
    await database().transaction(({ manager }) => takeLease(manager, trainingLease, 'another', Date.now(), 60_000));
    const [first, second, other] = [await ask(), await ask(), await ask(['ease'])];
    expect(second.run.id).toBe(first.run.id);
    expect(other.run.id).not.toBe(first.run.id);
    await database().transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `leases` WHERE `name` = ?', [trainingLease]),
    );
    await shop.services.trainer.lookForWork();
    expect((await settled(first.run.id)).status).toBe('READY');
    expect((await settled(other.run.id)).status).toBe('READY');
  });

  it('puts a run back that is interrupted, and goes on where it was', async () => {
    await database().transaction(({ manager }) => takeLease(manager, trainingLease, 'test', Date.now(), 60_000));
    const run = await runs.ask(null, false, Date.now());
    await database().transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `leases` WHERE `name` = ?', [trainingLease]),
    );
    const stop = new AbortController();
    const kept = async () =>
      (await database().read.query('SELECT `name` FROM `training_checkpoints` WHERE `run` = ?', [run.id])) as {
        name: string;
      }[];
    await worker().workOff(stop.signal, (_progress, message) => {
      if (message === 'measuring sequential-rules') stop.abort(new Error('the power is out'));
    });
    const put = (await runs.find(run.id))!;
    expect(put).toMatchObject({ status: 'WAITING', tries: 0, finishedAt: null });
    const names = (await kept()).map(({ name }) => name);
    expect(names.map((name) => name.replace(/ [0-9a-f]{8}$/, '')).sort()).toEqual([
      'cold start',
      'data',
      'measuring item-neighbours',
      'measuring repurchase',
      'weights of the blend',
    ]);
    await worker().workOff(new AbortController().signal);
    expect(await runs.find(run.id)).toMatchObject({ status: 'READY' });
    expect(await kept()).toEqual([]);
  });

  it('takes a lease that was lost, however often, for no crash of the run', async () => {
    const run = await runs.ask(['implicit-als'], false, Date.now());
    for (let time = 0; time <= crashesAllowed; time++) await runs.begin(run.id);
    await worker().workOff(new AbortController().signal);
    expect(await runs.find(run.id)).toMatchObject({ status: 'READY' });
  });

  it('waits for no run any longer where it is told to, and leaves the run as it is', async () => {
    await database().transaction(({ manager }) => takeLease(manager, trainingLease, 'another', Date.now(), 60_000));
    const stop = new AbortController();
    const trained = shop.services.trainer.train(null, () => stop.abort(), stop.signal);
    await expect(trained).rejects.toThrow('goes on at the next start');
    const run = (await runs.next())!;
    expect(run).toMatchObject({ status: 'WAITING' });
    await database().transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `leases` WHERE `name` = ?', [trainingLease]),
    );
    await shop.services.trainer.lookForWork();
    expect((await settled(run.id)).status).toBe('READY');
  });

  it('gives up a run whose process crashed each time', async () => {
    const run = await runs.ask(['implicit-als'], false, Date.now());
    expect((await runs.next())!.id).toBe(run.id);
    for (let time = 0; time < crashesAllowed; time++) await runs.noteCrash(run.id);
    await worker().workOff(new AbortController().signal);
    expect(await runs.find(run.id)).toMatchObject({ status: 'FAILED', message: expect.stringContaining('given up') });
  });

  it('goes back to the version before, in every process', async () => {
    await shop.train();
    const [newest, before] = await goodVersions(database());
    const other = new ModelRegistry(shop.services.platform, shop.services.products);
    await other.refresh();
    expect(other.current!.version).toBe(newest!.version);
    expect(await withdrawNewest(database())).toMatchObject({ withdrawn: { version: newest!.version } });
    await other.refresh();
    expect(other.current!.version).toBe(before!.version);
    expect((await servingVersion(database()))!.version).toBe(before!.version);
    expect((await versions(database()))[0]).toMatchObject({ version: newest!.version, state: 'WITHDRAWN' });
  });

  it('serves the version before where the newest cannot be read, and answers the same after a restart', async () => {
    await shop.train();
    await shop.train();
    const [newest, before] = await goodVersions(database());
    await database().transaction(({ manager }) =>
      execute(manager, "UPDATE `model_parts` SET `bytes` = ? WHERE `version` = ? AND `kind` = 'blend'", [
        Buffer.from('VTRM of tomorrow'),
        newest!.version,
      ]),
    );
    const fresh = new ModelRegistry(shop.services.platform, shop.services.products);
    await fresh.refresh();
    expect(fresh.current!.version).toBe(before!.version);
    const again = new ModelRegistry(shop.services.platform, shop.services.products);
    await again.refresh();
    const history = { items: [0, 2], weights: [1, 1], times: [1, 2] };
    expect(again.current!.blend.recommend(history, 10)).toEqual(fresh.current!.blend.recommend(history, 10));
    expect(again.current!.blend.recommend(history, 10).length).toBeGreaterThan(0);
    await withdrawNewest(database());
  });

  it('keeps the models of three versions, and the figures of more', async () => {
    for (let time = 0; time < 4; time++) await shop.train();
    expect(await goodVersions(database())).toHaveLength(3);
    const stored: { version: string }[] = await database().read.query('SELECT DISTINCT `version` FROM `model_parts`');
    expect(stored).toHaveLength(3);
    expect((await versions(database())).length).toBeGreaterThan(4);
  });
});
