import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../shared/config/settings';
import { seedIds } from '../../shared/ids/ids';
import { MarketCalendar } from '../../shared/market/calendar';
import { marketPast } from '../../shared/market/past';
import type { World } from '../../shared/market/world/world';
import { importShop } from '../../shared/shop-data/importer';
import { hookKey } from './simulated-post';
import { SimulatedShop } from './simulated-shop';

export interface WorldShopOptions {
  readonly world: World;
  /** Unix milliseconds at which the past ends and the experiment begins. */
  readonly from: number;
  readonly pastDays: number;
  /** Of every shopper's password, as argon2 writes it; without it nobody can sign in, which a simulated shop does not ask for. */
  readonly passwordHash?: string;
}

/** Settings of a simulated shop. @param environment variables beside the folder */
export function simulatedSettings(folder: string, environment: Readonly<Record<string, string>> = {}): Settings {
  return readSettings({
    VITRINE_DATA: folder,
    VITRINE_DEMO: 'off',
    LOG_LEVEL: 'error',
    PICTURE_HOSTS: 'none',
    // Nobody outside the process is told what it signs.
    INTERNAL_SECRET: 'a simulated shop keeps no secrets from itself',
    MAIL_HOOK_KEY: hookKey,
    ...environment,
  });
}

/** Fills an empty folder with the shop of a world: its past, and the models trained on that. Every arm begins with a copy. */
export async function fillWorldShop(folder: string, options: WorldShopOptions): Promise<void> {
  const { world, from, pastDays, passwordHash } = options;
  const calendar = new MarketCalendar(from);
  const ids = seedIds(calendar, `fill ${world.seed}`);
  try {
    const shop = await SimulatedShop.start(simulatedSettings(folder, { CURRENCY: world.currency }), calendar);
    try {
      // The port of recommendations would train at the end, and go on with it in the background.
      const ports = shop.runtimes.map(({ name, importPort }) =>
        name === 'recommendations' ? { ...importPort, finish: undefined } : importPort,
      );
      const past = marketPast(world, {
        until: from,
        days: pastDays,
        ...(passwordHash !== undefined && { passwordHash }),
      });
      await importShop(past, ports, { shop: { currency: world.currency } });
      await shop.train();
    } finally {
      await shop.stop();
    }
  } finally {
    ids.end();
  }
}

/** A copy of a filled folder, for one arm. */
export async function copyOfShop(filled: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, '..'), { recursive: true });
  await cp(filled, folder, { recursive: true });
}
