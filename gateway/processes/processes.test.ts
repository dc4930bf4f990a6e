import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import type { DomainEvent } from '../../shared/events/catalogue';
import { assertPortIsFree } from '../../shared/http/ports';
import { newId } from '../../shared/ids/ids';
import { clusterSettings } from '../cluster';
import { BusWhenAllListen } from './bus-when-all-listen';
import { Child } from './child-processes';
import { startTable } from './start-table';

const event = {
  id: newId(),
  type: 'users.consent-changed',
  version: 1,
  occurredAt: 0,
  payload: {},
} as unknown as DomainEvent;

describe('the bus of one process', () => {
  it('loses no event that is published before every subgraph listens', async () => {
    const bus = new BusWhenAllListen(new InProcessBus());
    const published = bus.publish([event]);
    const received: string[] = [];
    await bus.subscribe('chat', ['users.consent-changed'], async (events) => {
      received.push(...events.map(({ id }) => id));
    });
    expect(received).toEqual([]);
    bus.allListen();
    await published;
    expect(received).toEqual([event.id]);
    await bus.close();
  });

  it('refuses what waits when it is closed instead, so that it stays in the outbox', async () => {
    const bus = new BusWhenAllListen(new InProcessBus());
    const published = bus.publish([event]);
    await bus.close();
    await expect(published).rejects.toThrow('closed');
  });
});

describe('the settings of a cluster', () => {
  it('name all that is missing and what would be right', () => {
    expect(() => clusterSettings({})).toThrow(
      /DATABASE_URL is missing.*mysql:\/\/.*\n.*NATS_URL is missing.*nats:\/\//,
    );
    expect(() => clusterSettings({ DATABASE_URL: 'postgres://x', NATS_URL: 'nats://host:4222' })).toThrow(
      /DATABASE_URL.*mysql:/,
    );
  });
});

it('a port that is taken is noticed before anything is started', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  await expect(assertPortIsFree('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  await new Promise((done) => server.close(done));
  await assertPortIsFree('127.0.0.1', port);
});

describe('a child process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-child-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const child = (code: string, said: string[], onGivenUp: (name: string) => void = () => undefined) => {
    const file = join(folder, `${newId()}.js`);
    writeFileSync(file, code);
    return new Child({
      name: 'child',
      file,
      parameters: [],
      environment: process.env,
      say: (line) => said.push(line),
      onGivenUp,
    });
  };
  const answers = "console.log('hello'); process.send({ url: 'http://here' }); setInterval(() => undefined, 1000);";

  it('is started again when it dies, and not when it is stopped', async () => {
    const said: string[] = [];
    const made = child(answers, said);
    expect(await made.start()).toBe('http://here');
    const first = made.pid;
    process.kill(first ?? 0, 'SIGKILL');
    while (made.pid === first || !said.some((line) => line.includes('started again')))
      await new Promise((done) => setTimeout(done, 20));
    await made.stop();
    expect(said.filter((line) => line.includes('started again'))).toHaveLength(1);
    expect(said[0]).toMatch(/^child +\| hello$/);
  });

  it('that dies before it answers is an error', async () => {
    await expect(child('process.exit(3)', []).start()).rejects.toThrow('ended with 3');
  });

  it('that keeps dying is given up', async () => {
    const made = { name: '' };
    const said: string[] = [];
    await child("process.send({ url: 'x' }); setTimeout(() => process.exit(7), 20)", said, (name) => {
      made.name = name;
    }).start();
    while (made.name === '') await new Promise((done) => setTimeout(done, 50));
    expect(said.at(-1)).toContain('given up');
  });
});

it('the table of addresses says where to go and who can sign in', () => {
  const table = startTable({
    url: 'http://127.0.0.1:4000',
    data: '/data',
    signIns: [
      { email: 'shopper@vitrine.test', password: 'a word' },
      { email: 'staff@vitrine.test', password: null },
    ],
    startedInMilliseconds: 2100,
  });
  expect(table).toMatch(/GraphQL +http:\/\/127\.0\.0\.1:4000\/graphql\n/);
  expect(table).toMatch(/shopper@vitrine\.test +a word\n/);
  expect(table).toContain('printed at the first start');
});
