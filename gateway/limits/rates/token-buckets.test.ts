import { anonymous } from '../../../shared/identity/identity';
import { networkOf, RateLimits } from './rate-limits';
import { TokenBuckets } from './token-buckets';

const clock = { now: 1_000_000 };
beforeEach(() => {
  clock.now = 1_000_000;
});

describe('a bucket of tokens', () => {
  const bucket = (perSecond: number, burst: number) => new TokenBuckets({ perSecond, burst }, () => clock.now);

  it('gives its burst at once, then as many a second as it gains', () => {
    const buckets = bucket(2, 3);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1]);
    clock.now += 499;
    expect(buckets.take('a')).toBe(1);
    clock.now += 1;
    expect(buckets.take('a')).toBe(0);
    expect(buckets.take('a')).toBe(1);
    expect(buckets.take('b')).toBe(0);
  });

  it('says how long to wait, and holds no more than its burst however long nobody comes', () => {
    const buckets = bucket(0.1, 2);
    clock.now += 86_400_000;
    expect([buckets.take('a'), buckets.take('a'), buckets.take('a')]).toEqual([0, 0, 10]);
  });

  it('loses what is taken elsewhere, and owes at most its burst', () => {
    const buckets = bucket(1, 5);
    buckets.takenElsewhere('a', 1_000);
    expect(buckets.take('a')).toBe(6);
    clock.now += 6_000;
    expect(buckets.take('a')).toBe(0);
  });

  it('notes what is taken for those who ask', () => {
    const buckets = bucket(1, 5);
    buckets.take('a');
    expect(buckets.taken()).toEqual(new Map());
    for (let i = 0; i < 8; i++) buckets.take('a');
    expect(buckets.taken()).toEqual(new Map([['a', 4]]));
    expect(buckets.taken()).toEqual(new Map());
  });

  it('does not go backwards with the clock', () => {
    const buckets = bucket(1, 1);
    buckets.take('a');
    clock.now -= 60_000;
    expect(buckets.take('a')).toBe(1);
  });
});

describe('the rate of operations', () => {
  const limits = (exemptAddresses: string[] = []) =>
    new RateLimits(
      { identityRate: { perSecond: 1, burst: 2 }, addressRate: { perSecond: 1, burst: 4 }, exemptAddresses },
      () => clock.now,
    );
  const person = (userId: string) => ({ userId, scopes: [] });

  it('is limited by person, wherever they are', () => {
    const rates = limits();
    rates.check({ identity: person('ada'), address: '1.1.1.1' });
    rates.check({ identity: person('ada'), address: '2.2.2.2' });
    const third = () => rates.check({ identity: person('ada'), address: '3.3.3.3' });
    expect(third).toThrow('try again in 1 s');
    clock.now += 1000;
    expect(third).not.toThrow();
  });

  it('is limited by address, whoever they are', () => {
    const rates = limits();
    for (const name of ['a', 'b', 'c', 'd']) rates.check({ identity: person(name), address: '1.1.1.1' });
    expect(() => rates.check({ identity: person('e'), address: '1.1.1.1' })).toThrow();
    expect(() => rates.check({ identity: anonymous, address: '1.1.1.1' })).toThrow();
    expect(() => rates.check({ identity: anonymous, address: '1.1.1.2' })).not.toThrow();
  });

  it('is not limited for exempt addresses', () => {
    const rates = limits(['10.0.0.0/8', '::1']);
    for (let i = 0; i < 20; i++) rates.check({ identity: person('ada'), address: i % 2 ? '10.1.2.3' : '::1' });
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['192.0.2.7', '192.0.2.7'],
  ])('of %s is that of %s', (address, network) => expect(networkOf(address)).toBe(network));
});
