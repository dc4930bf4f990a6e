import type { DomainEvent, EventType } from '../events/catalogue';
import { newId } from '../ids/ids';
import { silentLogger } from '../logging/logger';
import { describeWithOwnNats } from '../testing/engines';
import { OwnNats } from '../testing/own-nats';
import { until } from '../testing/until';
import { JetStreamBus } from './jetstream-bus';

const eventOf = (type: EventType) => ({ id: newId(), type, version: 1, occurredAt: 0, payload: {} }) as DomainEvent;

describeWithOwnNats('what somebody did, on JetStream', () => {
  let nats: OwnNats;
  let bus: JetStreamBus;
  beforeEach(async () => {
    nats = await OwnNats.start();
    bus = await JetStreamBus.connect(nats.url, 'shop', silentLogger);
  });
  afterEach(async () => {
    await bus.close();
    await nats.stop();
    await nats.remove();
  });

  it('is not behind a catalogue that is brought in, and each event is dealt with once', async () => {
    const handled: EventType[] = [];
    const catalogue = Promise.withResolvers<void>();
    await bus.subscribe('recommendations', ['catalog.product-changed', 'inventory.order-placed'], async (events) => {
      if (events.some(({ type }) => type === 'catalog.product-changed')) await catalogue.promise;
      handled.push(...events.map(({ type }) => type));
    });
    const products = Array.from({ length: 500 }, () => eventOf('catalog.product-changed'));
    await bus.publish(products);
    await bus.publish([eventOf('inventory.order-placed')]);
    await until(() => handled.length === 1);
    expect(handled).toEqual(['inventory.order-placed']);
    catalogue.resolve();
    await until(() => handled.length >= 501);
    expect(handled.filter((type) => type === 'catalog.product-changed')).toHaveLength(500);
  });

  it('comes to the live fields too', async () => {
    const received: string[] = [];
    await bus.listen(['inventory.order-placed', 'inventory.availability-changed'] as never, ({ type }) => {
      received.push(type);
    });
    await bus.publish([eventOf('inventory.order-placed'), eventOf('inventory.availability-changed')]);
    await until(() => received.length === 2);
    expect(received.sort()).toEqual(['inventory.availability-changed', 'inventory.order-placed']);
  });
});
