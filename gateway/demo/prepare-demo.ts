import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { scopes } from '../../shared/identity/identity';
import { marketPast } from '../../shared/market/past';
import { importShop } from '../../shared/shop-data/importer';
import type { Application } from '../processes/application';
import { type DemoFile, readDemoFile, writeDemoFile } from './demo-file';
import { demoShopperEmail, demoStaffEmail, demoWorld } from './demo-world';

/** Someone to sign in as. */
export interface DemoPerson {
  readonly role: 'shopper' | 'staff';
  readonly email: string;
  readonly password: string;
}

const sizes = {
  on: { products: 2000, shoppers: 5000, days: 365 },
  small: { products: 200, shoppers: 300, days: 120 },
} as const;

/**
 * Fills an empty shop with a year of the simulated market, and makes the demo's accounts; goes on where an earlier start
 * was broken off. A shop that has products or customers of its own is left as it is.
 *
 * @returns whom to sign in as; nobody where this is no demo
 */
export async function prepareDemo(
  application: Application,
  onProgress: (progress: { done: number; total: number; what: string }) => void,
): Promise<DemoPerson[]> {
  const { settings } = application;
  if (settings.demo === 'off') return [];
  const known = readDemoFile(settings.dataDirectory);
  const empty = await isEmpty(application);
  if (!known && !empty) return [];
  if (known?.complete && !empty) return peopleOf(known);
  const file: DemoFile = known ?? {
    seed: 'vitrine',
    ...sizes[settings.demo],
    until: application.runtime('catalog').platform.clock.now(),
    password: settings.demoPassword ?? randomBytes(9).toString('base64url'),
    complete: false,
  };
  writeDemoFile(settings.dataDirectory, { ...file, complete: false });
  const world = demoWorld(file, settings.currency);
  const past = marketPast(world, { until: file.until, days: file.days, passwordHash: await hash(file.password) });
  await importShop(past, application.ports, { onProgress, shop: { currency: settings.currency } });
  await createStaff(application, file.password);
  writeDemoFile(settings.dataDirectory, { ...file, complete: true });
  return peopleOf(file);
}

function peopleOf(file: DemoFile): DemoPerson[] {
  return [
    { role: 'shopper', email: demoShopperEmail, password: file.password },
    { role: 'staff', email: demoStaffEmail, password: file.password },
  ];
}

async function isEmpty(application: Application): Promise<boolean> {
  const identity = { userId: null, scopes: ['users:read'] };
  const count = async (name: 'catalog' | 'users', field: string) => {
    const query = `{ ${field}(first: 0) { totalCount } }`;
    const { data, errors } = await application.runtime(name).execute({ query, identity, requestId: 'demo' });
    if (errors?.[0]) throw errors[0];
    return (data as Record<string, { totalCount: number }>)[field]?.totalCount ?? 0;
  };
  return (await count('catalog', 'products')) === 0 && (await count('users', 'users')) === 0;
}

async function createStaff(application: Application, password: string): Promise<void> {
  const users = application.runtime('users');
  const command = users.commands.find(({ name }) => name === 'create-account');
  const said: string[] = [];
  const parameters = [
    '--email',
    demoStaffEmail,
    // In one word: a password that begins with a dash would be taken for another option.
    `--password=${password}`,
    '--name',
    'Demo Staff',
    '--scopes',
    scopes.join(','),
  ];
  const code = await command?.run(users.services, parameters, (line) => said.push(line));
  if (code !== 0) throw new Error(`the demo's staff account could not be made: ${said.join(' ')}`);
}
