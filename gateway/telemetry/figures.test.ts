import { Histogram } from 'prom-client';
import { countedDurations } from './figures';

const histogram = () =>
  new Histogram({
    name: 'durations',
    help: 'of a test',
    labelNames: ['operation', 'outcome'],
    buckets: [0.1, 0.2, 1],
    registers: [],
  });

it('counts by a label, over all outcomes', async () => {
  const durations = histogram();
  durations.observe({ operation: 'Feed', outcome: 'ok' }, 0.05);
  durations.observe({ operation: 'Feed', outcome: 'failed' }, 0.15);
  durations.observe({ operation: 'Search', outcome: 'ok' }, 0.5);
  const [feed, search] = await countedDurations(durations, 'operation', ['failed']);
  expect(feed).toMatchObject({ name: 'Feed', count: 2, failed: 1 });
  expect(feed?.meanMilliseconds).toBeCloseTo(100);
  expect(search).toMatchObject({ name: 'Search', count: 1, failed: 0 });
});

it('finds below what 95 of 100 are, as if they were spread evenly in their bucket', async () => {
  const durations = histogram();
  for (let n = 0; n < 90; n++) durations.observe({ operation: 'Feed', outcome: 'ok' }, 0.05);
  for (let n = 0; n < 10; n++) durations.observe({ operation: 'Feed', outcome: 'ok' }, 0.15);
  const [feed] = await countedDurations(durations, 'operation', []);
  expect(feed?.p95Milliseconds).toBeCloseTo(150);
});

it('says no more than its last limit of what is above it, and 0 of nothing', async () => {
  const durations = histogram();
  durations.observe({ operation: 'Feed', outcome: 'ok' }, 7);
  const [feed] = await countedDurations(durations, 'operation', []);
  expect(feed?.p95Milliseconds).toBe(1000);
  expect(await countedDurations(histogram(), 'operation', [])).toEqual([]);
});
