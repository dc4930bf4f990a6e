import { type Clock, SettableClock, systemClock } from '../clock/clock';
import { Database } from '../database/database';
import { migrate } from '../database/migrate';
import { silentLogger } from '../logging/logger';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { until } from '../testing/until';
import type { ScheduledTask } from './definition';
import { Scheduler } from './scheduler';

describe.each(engines)('tasks on %s', (engine) => {
  let database: Database;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('users', test.settings, systemClock, [], []);
    await migrate(database);
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const scheduled = (run: ScheduledTask<string>['run'], clock: Clock = systemClock) => {
    const task = { name: 'work', everyMilliseconds: 60_000, atStart: true, run };
    return new Scheduler(database, 'services', [task], clock, silentLogger);
  };

  it('are told to end when the subgraph stops, and waited for', async () => {
    const steps: string[] = [];
    const scheduler = scheduled(async (services, signal) => {
      steps.push(services);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await database.read.query('SELECT 1');
      steps.push('ended');
    });
    scheduler.start();
    await until(() => steps.length === 1);
    await scheduler.stop();
    expect(steps).toEqual(['services', 'ended']);
  });

  it('that do not end keep nobody from stopping', async () => {
    let began = false;
    const scheduler = scheduled(() => {
      began = true;
      return new Promise(() => undefined);
    });
    scheduler.start();
    await until(() => began);
    await scheduler.stop(1);
  });

  it('are done by one process of several, by lease, on the clock of the platform', async () => {
    const clock = new SettableClock(1_000);
    let runs = 0;
    const process = () =>
      scheduled(async () => {
        runs += 1;
      }, clock);
    const first = process();
    first.start();
    await until(() => runs === 1);
    await first.stop();
    const lease = async () =>
      (await database.read.query("SELECT `holder`, `expiresAt` FROM `leases` WHERE `name` = 'task:work'"))[0];
    const held = await lease();
    // Who stops gives the lease back for when the task is due again.
    expect(Number(held.expiresAt)).toBe(1_000 + 60_000);
    const second = process();
    second.start();
    await second.stop();
    expect(await lease()).toEqual(held);
    expect(runs).toBe(1);
    clock.advance(60_000);
    const third = process();
    third.start();
    await until(() => runs === 2);
    await third.stop();
  });
});
