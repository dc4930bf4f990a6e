import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { startOneProcess } from '../../gateway/processes/one-process';
import type { BackupManifest } from '../../shared/backup/manifest';
import { takeBackup } from '../../shared/backup/take-backup';
import type { Settings } from '../../shared/config/settings';
import type { Engine } from '../../shared/database/columns';
import { entityTable } from '../../shared/database/entity-table';
import { BusStoreEntity, InboxEntity } from '../../shared/database/platform-entities';
import { newId } from '../../shared/ids/ids';
import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { until } from '../../shared/testing/until';
import { subgraphs } from '../../subgraphs/index';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { makeStaff } from '../harness/staff';

export const customer = { email: 'ada@vitrine.test', password: 'a long password of a customer' };
/** What the writer under a backup stores: first in one subgraph, then in another. */
const noted = -7;

export interface BackedUpShop {
  readonly settings: Settings;
  readonly folder: string;
  readonly stock: SmallShop;
  readonly staff: { readonly email: string; readonly password: string };
  readonly orderNumber: string;
  /** How many notes were written while the backup was made. */
  readonly written: number;
  remove(): Promise<void>;
}

/** Runs a shop of these settings while work is done with it. */
export async function whileRunning<T>(
  settings: Settings,
  work: (client: TestShopClient, runtimes: readonly SubgraphRuntime[]) => Promise<T>,
): Promise<T> {
  const definitions = subgraphs.map((definition) => ({ ...definition, tasks: [] }));
  const shop = await startOneProcess(settings, silentLogger, { subgraphs: definitions });
  try {
    return await work(new TestShopClient(`${shop.url}/graphql`), shop.runtimes);
  } finally {
    await shop.stop();
  }
}

/** A small shop in which somebody has bought something, and its backup, taken while it was written to. */
export async function backedUpShop(engine: Engine): Promise<BackedUpShop> {
  const { settings, remove } = await testSettings(engine);
  const folder = join(newFolder(), 'backup');
  const sold = await whileRunning(settings, async (client, runtimes) => {
    const staff = await makeStaff(settings, subgraphs);
    const stock = await stockSmallShop(client, staff);
    const orderNumber = await buy(client, stock);
    const users = runtimes.find(({ name }) => name === 'users')!.platform.database;
    const store = { name: 'events', identity: 'that of before' };
    await users.transaction(({ manager }) => entityTable(BusStoreEntity).insert(manager, [store]));
    const writer = new Writer(runtimes);
    await until(() => writer.written > 5);
    await takeBackup(folder, settings, { version: '0.0.0-test' });
    return { staff, stock, orderNumber, written: await writer.stop() };
  });
  return { settings, folder, ...sold, remove };
}

async function buy(client: TestShopClient, stock: SmallShop): Promise<string> {
  const input = { ...customer, displayName: 'Ada' };
  const { signUp } = await client.run('SignUp', { input });
  const lines = [{ productId: stock.productIds[0], quantity: 3 }];
  const { quote } = await client.run('Quote', { lines, coupon: null }, signUp.accessToken);
  const shippingAddress = { name: 'Ada', line1: '1 Long Lane', city: 'London', postalCode: 'EC1A 9HF', country: 'GB' };
  const order = { idempotencyKey: newId(), quoteToken: quote.token, shippingAddress };
  const { placeOrder } = await client.run('PlaceOrder', { input: order }, signUp.accessToken);
  return placeOrder.number;
}

/** Writes without a pause, always first into the inbox of users and then into that of chat. */
class Writer {
  written = 0;
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(runtimes: readonly SubgraphRuntime[]) {
    const [users, chat] = ['users', 'chat'].map(
      (name) => runtimes.find((runtime) => runtime.name === name)!.platform.database,
    );
    this.running = (async () => {
      while (!this.stopped) {
        for (const database of [users!, chat!]) {
          const row = { id: newId(), handledAt: noted };
          await database.transaction(({ manager }) => entityTable(InboxEntity).insert(manager, [row]));
        }
        this.written += 1;
        // SQLite's driver waits for nothing: without this nobody else had a turn.
        await turn();
      }
    })();
  }

  async stop(): Promise<number> {
    this.stopped = true;
    await this.running;
    return this.written;
  }
}

const folders: string[] = [];

export function newFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'vitrine-backup-')));
  return folders.at(-1)!;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The rows of every table of a backup, sorted: their order says nothing. */
export function rowsIn(backup: string): Record<string, string[]> {
  const files = readdirSync(backup, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.jsonl.gz'));
  return Object.fromEntries(
    files.sort().map((file) => [
      file,
      gunzipSync(readFileSync(join(backup, file)))
        .toString()
        .split('\n')
        .sort(),
    ]),
  );
}

/**
 * The same with each row's values in the order of their columns' names, as an object would have them: databases that were made
 * by different versions, or on different engines, have the same columns in different orders.
 */
export function rowsByColumn(backup: string): Record<string, string[]> {
  const { rooms } = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as BackupManifest;
  const columnsOf = new Map(
    Object.values(rooms).flatMap(({ tables }) => tables.map(({ file, columns }) => [file, columns])),
  );
  const ordered = (file: string, line: string): string => {
    if (line === '') return line;
    const values = JSON.parse(line) as readonly unknown[];
    const entries = columnsOf.get(file)!.map((column, place): [string, unknown] => [column, values[place]]);
    return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return Object.fromEntries(
    Object.entries(rowsIn(backup)).map(([file, lines]) => [file, lines.map((line) => ordered(file, line)).sort()]),
  );
}

/** How many notes of the writer a table of a backup has. */
export const notesIn = (rows: readonly string[] | undefined): number =>
  (rows ?? []).filter((line) => line.endsWith(`,${noted}]`)).length;
