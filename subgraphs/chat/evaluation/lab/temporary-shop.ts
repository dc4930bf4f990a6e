import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../../shared/http/ports';
import { HttpShopClient } from '../../../../shared/shop-client/http-shop-client';
import type { ShopClient } from '../../../../shared/shop-client/shop-client';

export interface TemporaryShop {
  readonly shop: ShopClient;
  stop(): Promise<void>;
}

/** Makes a shop of what is written into a folder. */
export type ShopMaker = (currency: string, write: (folder: string) => void) => Promise<TemporaryShop>;

/**
 * A shop of its own in a process of its own, on SQLite in a folder that is removed at the end: imported by the operator's command,
 * and asked through its gateway alone.
 */
export const shopInAProcess: ShopMaker = async (currency, write) => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-desk-'));
  const program = (name: string) => join(dirname(process.argv[1]!), name);
  const secret = randomBytes(24).toString('hex');
  const port = await freePort();
  const environment = {
    ...process.env,
    ...{ VITRINE_DATA: join(folder, 'data'), VITRINE_DEMO: 'off', CURRENCY: currency, LOG_LEVEL: 'error' },
    ...{ PORT: String(port), INTERNAL_SECRET: secret, DATABASE_URL: '', NATS_URL: '' },
  };
  write(join(folder, 'shop'));
  await promisify(execFile)(process.execPath, [program('cli.js'), 'import', 'shop', join(folder, 'shop')], {
    env: environment,
    maxBuffer: 1 << 24,
  });
  const child = spawn(process.execPath, [program('main.js')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // The first thing that is said is where the shop is.
  await Promise.race([
    new Promise<void>((resolve) => child.stdout.once('data', () => resolve())),
    ended.then(() => Promise.reject(new Error('the temporary shop did not start'))),
  ]);
  return {
    shop: new HttpShopClient(`http://127.0.0.1:${port}`, secret),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
