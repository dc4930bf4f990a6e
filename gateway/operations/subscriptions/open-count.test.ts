import { anonymous } from '../../../shared/identity/identity';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { OpenCount } from './open-count';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('open subscriptions', () => {
  it('are counted by person, by address for visitors, and in all; who leaves makes room', () => {
    const count = new OpenCount({ perUser: 2, perAddress: 2, perProcess: 5 });
    const ada = [count.enter(asUser('ada'), 'a'), count.enter(asUser('ada'), 'b')];
    expect(codeOf(() => count.enter(asUser('ada'), 'c'))).toBe('SUBSCRIPTION_LIMIT');
    count.enter(anonymous, 'a');
    count.enter(anonymous, 'a');
    expect(codeOf(() => count.enter(anonymous, 'a'))).toBe('SUBSCRIPTION_LIMIT');
    count.enter(asUser('bob'), 'a');
    expect(codeOf(() => count.enter(asUser('carol'), 'z'))).toBe('SUBSCRIPTION_LIMIT');
    ada[0]!();
    expect(codeOf(() => count.enter(asUser('ada'), 'a'))).toBeNull();
    expect(count.total).toBe(5);
  });

  it('of many persons at one address are no more than a quarter of all', () => {
    const count = new OpenCount({ perUser: 2, perAddress: 2, perProcess: 40 });
    for (let person = 0; person < 10; person++) count.enter(asUser(`person ${person}`), '2001:db8::1');
    expect(codeOf(() => count.enter(asUser('one more'), '2001:db8::2'))).toBe('SUBSCRIPTION_LIMIT');
    expect(codeOf(() => count.enter(anonymous, '2001:db8::2'))).toBeNull();
    expect(codeOf(() => count.enter(asUser('one more'), '2001:db8:0:1::1'))).toBeNull();
  });
});
