import { seededRandom } from '../../../../shared/random/random';
import { callOfComplaints, isHarmed, liftOf } from './lift';
import { type Channel, chosenChannel } from './outcomes';
import { drawnVariant, sharesOf, type VariantTally } from './variant-bandit';

describe('the channel', () => {
  const wanted: readonly Channel[] = ['EMAIL', 'PUSH', 'IN_APP'];
  const reach = (granted: string[], reachable: Channel[]) => ({
    granted: new Set(granted),
    reachable: new Set(reachable),
  });
  it('is the first that the person agrees to and can be reached by', () => {
    expect(chosenChannel(wanted, reach(['EMAIL', 'PUSH'], ['PUSH', 'IN_APP']), false)).toEqual({ channel: 'PUSH' });
    expect(chosenChannel(wanted, reach([], ['EMAIL', 'IN_APP']), false)).toEqual({ channel: 'IN_APP' });
    expect(chosenChannel(['EMAIL'], reach([], ['EMAIL']), false)).toEqual({ outcome: 'NO_CONSENT' });
    expect(chosenChannel(['EMAIL'], reach(['EMAIL'], []), false)).toEqual({ outcome: 'SUPPRESSED' });
    expect(chosenChannel(['EMAIL'], reach([], ['EMAIL']), true)).toEqual({ channel: 'EMAIL' });
  });
});

describe('lift', () => {
  it('has the interval of Newcombe’s table', () => {
    const lift = liftOf({ people: 70, converted: 56 }, { people: 80, converted: 48 })!;
    expect([lift.lift, lift.low, lift.high].map((value) => Number(value.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  });

  it('is null without anybody to compare with, and bounded where nobody converted', () => {
    expect(liftOf({ people: 5, converted: 1 }, { people: 0, converted: 0 })).toBeNull();
    const none = liftOf({ people: 10, converted: 0 }, { people: 10, converted: 0 })!;
    expect([none.low < 0, none.high > 0]).toEqual([true, true]);
  });

  it.each([
    [0, 0, null],
    [1, 1, null],
    [600, 1, null],
    [2000, 2, null],
    [1999, 2, 'PAUSE'],
    [100, 3, 'PAUSE'],
    [1334, 4, 'PAUSE'],
    [1333, 4, 'STOP'],
    [100_000, 300, 'PAUSE'],
    [100_000, 301, 'STOP'],
  ])('of %d e-mails with %d complaints calls for %s', (sent, complaints, call) => {
    expect(callOfComplaints(sent, complaints)).toBe(call);
  });

  it('is harm where people buy less beyond chance, however often it is looked at', () => {
    /** Of a campaign of ten thousand with a tenth held out, whether it is ever found to harm, looked at a hundred times. */
    const isFound = (name: string, rate: number, aloneRate: number) => {
      const random = seededRandom(name);
      const [written, alone] = [0, 1].map(() => ({ people: 0, converted: 0 }));
      for (let n = 1; n <= 10_000; n++) {
        const [side, chance] = n % 10 === 0 ? [alone!, aloneRate] : [written!, rate];
        side.people++;
        side.converted += Number(random.uniform() < chance);
        if (n % 100 === 0 && isHarmed(written!, alone!)) return true;
      }
      return false;
    };
    const found = (rate: number, aloneRate: number) =>
      Array.from({ length: 200 }, (_, n) => isFound(`harm ${n}`, rate, aloneRate)).filter(Boolean).length;
    expect(found(0.05, 0.05)).toBeLessThan(10);
    expect(found(0.02, 0.06)).toBeGreaterThan(190);
    expect(isHarmed({ people: 499, converted: 0 }, { people: 5000, converted: 5000 })).toBe(false);
  });
});

describe('variants', () => {
  it('are sent the more, the more they are clicked, and no more once they are hopeless', () => {
    const random = seededRandom('bandit');
    const rates = { good: 0.1, bad: 0.03 };
    const tallies = new Map<string, VariantTally>(Object.keys(rates).map((key) => [key, { key, sent: 0, clicked: 0 }]));
    const late = { good: 0, bad: 0 };
    for (let n = 0; n < 4000; n++) {
      const key = drawnVariant([...tallies.values()], random.fork(`${n}`)) as keyof typeof rates;
      const { sent, clicked } = tallies.get(key)!;
      tallies.set(key, { key, sent: sent + 1, clicked: clicked + Number(random.uniform() < rates[key]) });
      if (n >= 3000) late[key]++;
    }
    expect(late.good).toBeGreaterThan(950);
    const [harmful, modest] = ['bad', 'good'].map((key) => ({ key, sent: 900, clicked: key === 'bad' ? 300 : 20 }));
    for (let n = 0; n < 50; n++) {
      expect(drawnVariant([{ ...harmful!, harms: true }, modest!], random.fork(`harm ${n}`))).toBe('good');
    }
    const [good] = sharesOf([...tallies.values()], random);
    expect(good).toBeGreaterThan(0.95);
  });
});
