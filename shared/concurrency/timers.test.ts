import { SettableClock } from '../clock/clock';
import { SteppedTimers } from './timers';

it('work of stepped timers is done when it has come due by the clock, in order, once however often it was missed', async () => {
  const clock = new SettableClock(0);
  const timers = new SteppedTimers(clock);
  const done: string[] = [];
  const stop = timers.every(10, async () => {
    await Promise.resolve();
    done.push('ten');
  });
  timers.every(25, () => void done.push('twenty-five'));
  await timers.runDue();
  expect(done).toEqual([]);
  clock.advance(10);
  await timers.runDue();
  await timers.runDue();
  expect(done).toEqual(['ten']);
  clock.advance(40);
  await timers.runDue();
  expect(done).toEqual(['ten', 'ten', 'twenty-five']);
  stop();
  clock.advance(25);
  await timers.runDue();
  expect(done).toEqual(['ten', 'ten', 'twenty-five', 'twenty-five']);
});
