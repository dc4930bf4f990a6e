import type { DomainEvent } from '../events/catalogue';
import { newId } from '../ids/ids';
import { InProcessBus } from './in-process-bus';

it('a consumer in this process is handed many events a hundred at a time, in their order, before they count as published', async () => {
  const bus = new InProcessBus();
  const handed: string[][] = [];
  await bus.subscribe('pricing', ['users.erasure-requested'], async (events) => {
    handed.push(events.map(({ id }) => id));
  });
  const events = Array.from(
    { length: 250 },
    (): DomainEvent => ({
      id: newId(),
      type: 'users.erasure-requested',
      version: 1,
      occurredAt: 0,
      payload: { userId: newId() },
    }),
  );
  await bus.publish(events);
  expect(handed.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(handed.flat()).toEqual(events.map(({ id }) => id));
});
