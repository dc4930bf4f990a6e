import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { silentLogger } from '../../shared/logging/logger';
import { httpErrors } from '../transports/http/http-errors';
import { writeDemoFile } from './demo-file';
import { demoRoutes, isDemoShop } from './demo-routes';
import { demoStaffEmail } from './demo-world';

const session = { accessToken: 'a', refreshToken: 'r', expiresAt: '2027-01-01T00:00:00Z' };
const file = {
  seed: 'vitrine',
  products: 40,
  shoppers: 60,
  days: 30,
  until: 0,
  password: 'the password',
  complete: true,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-routes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function gateway() {
  const app = fastify();
  const asked: { email: string; password: string }[] = [];
  app.setErrorHandler(httpErrors(silentLogger, 10_000));
  app.post('/graphql', async ({ body }) => {
    asked.push((body as { variables: { email: string; password: string } }).variables);
    return { data: { signIn: session } };
  });
  demoRoutes(app, { dataDirectory: folder, currency: 'GBP' }, '/graphql');
  return { app, asked };
}

it('offers shoppers with what they like, and signs in as one of them without giving out the password', async () => {
  writeDemoFile(folder, file);
  const { app, asked } = gateway();
  const offered = await app.inject('/demo/shoppers');
  const shoppers = offered.json();
  expect(shoppers.length).toBeGreaterThan(1);
  expect(shoppers.length).toBeLessThanOrEqual(12);
  expect(shoppers[0]).toEqual({
    shopper: expect.any(Number),
    name: expect.any(String),
    city: expect.any(String),
    country: expect.stringMatching(/^[A-Z]{2}$/),
    interests: expect.any(Array),
  });
  expect(offered.body).not.toContain(file.password);
  const { shopper } = shoppers[1];
  const answer = await app.inject({ method: 'POST', url: '/demo/sign-in', payload: { shopper } });
  expect(answer.json()).toEqual(session);
  expect(asked).toEqual([{ email: expect.stringContaining('@'), password: file.password }]);
  expect(asked[0]?.email).not.toBe(demoStaffEmail);
});

it('signs in as nobody else', async () => {
  writeDemoFile(folder, file);
  const { app, asked } = gateway();
  for (const payload of [{ shopper: 1e6 }, { email: demoStaffEmail }, {}])
    expect((await app.inject({ method: 'POST', url: '/demo/sign-in', payload })).statusCode).toBe(404);
  expect(asked).toEqual([]);
});

it('is there in a demo shop alone, once that is filled', async () => {
  const demo = { dataDirectory: folder, currency: 'GBP' };
  expect([isDemoShop(undefined), isDemoShop(demo)]).toEqual([false, false]);
  writeDemoFile(folder, { ...file, complete: false });
  expect(isDemoShop(demo)).toBe(false);
  expect((await gateway().app.inject('/demo/shoppers')).statusCode).toBe(404);
  writeDemoFile(folder, file);
  expect(isDemoShop(demo)).toBe(true);
});
