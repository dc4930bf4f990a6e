import { systemClock } from '../../../shared/clock/clock';
import { bulkInsert } from '../../../shared/database/bulk-insert';
import type { Engine } from '../../../shared/database/columns';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { seededRandom } from '../../../shared/random/random';
import { engines } from '../../../shared/testing/engines';
import { Recurrent } from '../models/networks/sequences/recurrent';
import { walksRoundACircle } from '../models/networks/testing/cycles';
import { startShop, type TestShop, twoTastes } from '../testing/shop';
import { Checkpoints, type Resumption } from './checkpoints';
import { readVersion } from './model-store';
import { RunStore } from './training-run-store';
import { TrainingWorker } from './training-worker';

const always = { every: 0, share: 1 };

describe.each(engines)('what is kept of a fit that is under way, on %s', (engine: Engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
    // It would take up runs that are worked on here.
    await shop.services.watch.stop();
    await shop.store(twoTastes(shop));
  });
  afterAll(() => shop.stop());
  const database = () => shop.services.platform.database;

  /** Names of what is kept of a run, without the digest of the settings. */
  const keptOf = async (run: string) => {
    const rows: { name: string }[] = await database().read.query(
      'SELECT `name` FROM `training_checkpoints` WHERE `run` = ? AND `part` = ? ORDER BY `name`',
      [run, '00000'],
    );
    return rows.map(({ name }) => name.replace(/ [0-9a-f]{8}/, ''));
  };

  describe('of a network', () => {
    const data = walksRoundACircle(60, 20, 8, seededRandom('circle'));
    const settings = { dimensions: 8, negatives: 16, batchPositions: 128, epochs: 6, learningRate: 0.01 };
    /** Fits, and fails after so many epochs of this try. */
    const attempt =
      (epochs = Number.POSITIVE_INFINITY) =>
      ({ resume, checkpoint }: Resumption) => {
        let done = 0;
        return Recurrent.fit(data, settings, {
          random: seededRandom(1),
          resume,
          checkpoint: async (bytes) => {
            await checkpoint?.(bytes);
            done += 1;
            if (done === epochs) throw new Error(`the power is out after ${epochs}`);
          },
        });
      };
    const open = (run: string, rhythm = always) => Checkpoints.open(database(), run, 'these data', rhythm);

    it('is its newest epoch alone, from which it goes on to the same model, bit for bit', async () => {
      const whole = await Recurrent.fit(data, settings, { random: seededRandom(1) });
      const run = newId();
      await expect((await open(run)).fitted('it', '', attempt(3))).rejects.toThrow('after 3');
      expect(await keptOf(run)).toEqual(['data', 'it in part']);
      // Three epochs are left, so that this try does not come to a fourth.
      const resumed = await (await open(run)).fitted('it', '', attempt(4));
      expect(Buffer.compare(resumed.save(), whole.save())).toBe(0);
      expect(await keptOf(run)).toEqual(['data', 'it']);
      const never = () => Promise.reject(new Error('it is finished'));
      expect(Buffer.compare((await (await open(run)).fitted('it', '', never)).save(), whole.save())).toBe(0);
    });

    it('is nothing where too little time has passed', async () => {
      const run = newId();
      await expect((await open(run, { every: 60_000, share: 1 })).fitted('it', '', attempt(3))).rejects.toThrow(
        'after 3',
      );
      expect(await keptOf(run)).toEqual(['data']);
    });

    it('is passed over where it is of other data, other settings or another version of the code', async () => {
      const run = newId();
      const begins = async (checkpoints: Checkpoints, own = '') => {
        let from: Uint8Array | undefined;
        await checkpoints.fitted('it', own, (resumption) => {
          from = resumption.resume;
          return attempt()(resumption);
        });
        return from === undefined;
      };
      await expect((await open(run)).fitted('it', '', attempt(2))).rejects.toThrow('after 2');
      expect(await begins(await open(run), 'other settings')).toBe(true);
      expect(await begins(await Checkpoints.open(database(), run, 'other data', always))).toBe(true);
      const unreadable = newId();
      await expect((await open(unreadable)).fitted('it', '', attempt(2))).rejects.toThrow('after 2');
      await database().transaction(({ manager }) =>
        manager.query("UPDATE `training_checkpoints` SET `bytes` = ? WHERE `run` = ? AND `name` <> 'data'", [
          Buffer.from('VTRM of tomorrow'),
          unreadable,
        ]),
      );
      expect(await begins(await open(unreadable))).toBe(true);
    });
  });

  it('lets a run that ends within a network go on there, to the version that it would have made', async () => {
    const runs = new RunStore(database());
    const worker = () => new TrainingWorker(database(), systemClock, silentLogger, newId(), always);
    const trained = async (id: string) => {
      const { status, version } = (await runs.find(id))!;
      expect(status).toBe('READY');
      return (await readVersion(database(), version!)).models.recurrent!;
    };
    const settings = { dimensions: 8, negatives: 16, epochs: 12, learningRate: 0.003 };
    const columns = ['version', 'name', 'family', 'trainedAt', 'trainingSeconds', 'dataFrom', 'dataUntil', 'events'];
    await database().transaction(({ manager }) =>
      bulkInsert(
        manager,
        'model_reports',
        [...columns, 'parameters', 'metrics', 'curves', 'foundBy'],
        [[newId(0), 'recurrent', 'RECURRENT', 0, 0, 0, 0, 0, JSON.stringify(settings), '{}', '{}', 'by hand, small']],
      ),
    );
    const whole = await runs.ask(['recurrent'], false, Date.now());
    await worker().workOff(new AbortController().signal);

    const run = await runs.ask(['recurrent'], false, Date.now());
    const stop = new AbortController();
    const reported: number[] = [];
    await worker().workOff(stop.signal, (progress, message) => {
      if (message === 'fitting recurrent') reported.push(progress);
      if (reported.length > 0 && progress > reported[0]!) stop.abort(new Error('the power is out'));
    });
    expect(await runs.find(run.id)).toMatchObject({ status: 'WAITING' });
    const steps = ['cold start', 'figures of the models', 'fitting recurrent in part', 'weights of the blend'];
    expect(await keptOf(run.id)).toEqual(expect.arrayContaining(steps));

    const reportedAgain: number[] = [];
    const doneAgain: string[] = [];
    await worker().workOff(new AbortController().signal, (progress, message) => {
      doneAgain.push(message);
      if (message === 'fitting recurrent') reportedAgain.push(progress);
    });
    expect(doneAgain.filter((message) => /^(weighing|measuring) /.test(message))).toEqual([]);
    expect(reportedAgain[1]).toBeGreaterThanOrEqual(reported.at(-1)!);
    expect(Buffer.compare(await trained(run.id), await trained(whole.id))).toBe(0);
    expect(await keptOf(run.id)).toEqual([]);
  });
});
