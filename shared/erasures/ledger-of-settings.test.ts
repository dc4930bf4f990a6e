import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connectToNats } from '../bus/nats-connection';
import type { Settings } from '../config/settings';
import { newId } from '../ids/ids';
import { buses, testNatsUrl } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { FileLedger, ledgerFile } from './file-ledger';
import { allErased, erasureLedgerOf } from './ledger-of-settings';

describe.each(buses)('the ledger of erasures of a shop on the %s bus', (bus) => {
  let settings: Settings;
  let remove: () => Promise<void>;
  const natsStream = `test_${newId().replaceAll('-', '')}`;
  beforeAll(async () => {
    const test = await testSettings(
      'better-sqlite3',
      bus === 'jetstream' ? { NATS_URL: testNatsUrl, NATS_STREAM: natsStream } : {},
    );
    ({ settings, remove } = test);
  });
  afterAll(async () => {
    await remove();
    if (bus !== 'jetstream') return;
    const connection = await connectToNats(testNatsUrl, 'test');
    await (await jetstreamManager(connection)).streams.delete(`${natsStream}_erased_persons`);
    await connection.close();
  });

  it('is empty at first, and gives back each id once, to every process that opens it', async () => {
    expect(await allErased(settings)).toEqual(new Set());
    const ids = Array.from({ length: 1_100 }, newId);
    await erasureLedgerOf(settings).add(ids.slice(0, 3));
    await Promise.all([erasureLedgerOf(settings).add(ids.slice(2)), erasureLedgerOf(settings).add([ids[0]!])]);
    expect(await erasureLedgerOf(settings).all()).toEqual(new Set(ids));
  });

  it('has what a file noted before the shop was moved to a broker, and no half of a line', async () => {
    const [whole, next] = [newId(), newId()];
    const file = new FileLedger(settings.dataDirectory);
    await file.add([whole]);
    appendFileSync(join(settings.dataDirectory, ledgerFile), '\n0190 torn by a power c');
    await file.add([next]);
    const all = await allErased(settings);
    expect([whole, next].map((id) => all.has(id))).toEqual([true, true]);
    expect([...all].filter((id) => id.includes(' '))).toEqual([]);
    expect(statSync(join(settings.dataDirectory, ledgerFile)).mode & 0o077).toBe(0);
    expect(readFileSync(join(settings.dataDirectory, ledgerFile), 'utf8')).toContain(`\n${next}`);
  });
});
