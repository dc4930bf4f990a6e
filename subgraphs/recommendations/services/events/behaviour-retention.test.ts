import { SettableClock } from '../../../../shared/clock/clock';
import { engines } from '../../../../shared/testing/engines';
import { startShop, type TestShop } from '../../testing/shop';
import { behaviourKept, pruneBehaviour } from './behaviour-retention';

describe.each(engines)('what people did, on %s', (engine) => {
  const clock = new SettableClock(Date.parse('2026-05-01T12:00:00Z'));
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
  });
  afterAll(() => shop.stop());

  it('is kept for three years from when it was recorded, however old it was then, and deleted after them', async () => {
    const { platform } = shop.services;
    const viewed = (visitor: string, at: number) => ({
      ...{ person: `v:${visitor}`, type: 'VIEW' as const, productId: shop.productIds[0]!, at },
    });
    // A shop's past that is brought in is as long with us as what happened on that day.
    await shop.store([viewed('old', clock.now() - (10 * behaviourKept) / 3), viewed('new', clock.now())]);
    await shop.store(Array.from({ length: 2_500 }, (_, n) => viewed(`many-${n}`, clock.now())));
    clock.advance(behaviourKept - 1);
    await shop.store([viewed('late', clock.now())]);
    expect(await pruneBehaviour(platform)).toBe(0);
    clock.advance(2);
    expect(await pruneBehaviour(platform)).toBe(2_502);
    const left: { person: string }[] = await platform.database.read.query('SELECT `person` FROM `behaviour_events`');
    expect(left.map(({ person }) => person)).toEqual(['v:late']);
    const stopped = AbortSignal.abort();
    clock.advance(behaviourKept);
    expect(await pruneBehaviour(platform, stopped)).toBe(0);
  });
});
