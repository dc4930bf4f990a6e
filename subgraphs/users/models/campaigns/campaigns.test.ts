import { seededRandom } from '../../../../shared/random/random';
import { callOfComplaints, liftOf } from './lift';
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

  it('ends a campaign by complaints at .1 and .3 %, once they say something', () => {
    expect([
      callOfComplaints(100, 1),
      callOfComplaints(1000, 1),
      callOfComplaints(1000, 2),
      callOfComplaints(1000, 4),
    ]).toEqual([null, null, 'PAUSE', 'STOP']);
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
    const [good] = sharesOf([...tallies.values()], random);
    expect(good).toBeGreaterThan(0.95);
  });
});
