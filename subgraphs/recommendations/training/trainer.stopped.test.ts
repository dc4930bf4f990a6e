import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLease } from '../../../shared/database/lease';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { eventually } from '../../../shared/testing/until';
import { ModelRegistry } from '../serving/models/model-registry';
import { startShop, type TestShop } from '../testing/shop';
import { Trainer } from './trainer';
import { RunStore } from './training-run-store';
import { trainingLease } from './training-worker';

/** A process that works on a run, and heeds no request to end: it tells its pid and holder in a file. */
const deafProcess = (runId: string, file: string) => `
  process.on('SIGTERM', () => {});
  process.once('message', ({ holder }) => {
    process.send({ runId: ${JSON.stringify(runId)} });
    require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify({ pid: process.pid, holder }));
    setInterval(() => {}, 1_000_000);
  });
`;

describe.each(engines)('a trainer that is stopped on %s', (engine) => {
  let shop: TestShop;
  let folder: string;

  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.services.watch.stop();
    folder = mkdtempSync(join(tmpdir(), 'vitrine-trainer-'));
  });
  afterAll(async () => {
    await shop.stop();
    rmSync(folder, { recursive: true });
  });

  it('ends its process at once, gives its lease back, and puts its run back without counting a crash', async () => {
    const { platform } = shop.services;
    const { database, clock } = platform;
    const runs = new RunStore(database);
    const run = await runs.ask(null, false, clock.now());
    const [program, told] = [join(folder, 'process.js'), join(folder, 'told.json')];
    writeFileSync(program, deafProcess(run.id, told));
    const trainer = new Trainer(platform, new ModelRegistry(platform, shop.services.products), program);
    await trainer.lookForWork();
    const { pid, holder } = await eventually(
      async () => JSON.parse(await readFile(told, 'utf8').catch(() => '{}')) as { pid?: number; holder?: string },
      (so) => so.pid !== undefined,
    );
    const take = (who: string) =>
      database.transaction(({ manager }) => takeLease(manager, trainingLease, who, clock.now(), 60_000));
    expect(await take(holder!)).toBe(true);
    await runs.begin(run.id);
    expect(await take(newId())).toBe(false);

    await trainer.stop();
    expect(() => process.kill(pid!, 0)).toThrow('ESRCH');
    expect(await runs.find(run.id)).toMatchObject({ status: 'WAITING', tries: 0, finishedAt: null });
    expect(await take(newId())).toBe(true);
    // Nothing is begun any more.
    await trainer.lookForWork();
    expect((await runs.find(run.id))?.status).toBe('WAITING');
  });
});
