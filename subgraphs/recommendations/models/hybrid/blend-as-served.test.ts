import { hour } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { Popularity } from '../popularity/popularity';
import { SequentialRules } from '../sequential/sequential-rules';
import { Blend } from './blend';
import { askedAsServed, asServed, surfaceOf } from './blend-as-served';

const history = { items: [1, 2], weights: [1, 1], times: [0, 20 * hour] };

describe('a blend as it is served', () => {
  it.each([
    ['within a visit beside a product', 21 * hour, 'PRODUCT'],
    ['at the next visit on the first page', 32 * hour, 'HOME'],
    ['without a moment on the first page', undefined, 'HOME'],
  ])('is asked %s', (_, now, surface) => {
    expect(surfaceOf(history, now)).toBe(surface);
    expect(surfaceOf({ times: [] }, now)).toBe('HOME');
  });

  it('has the weights of the surface, and anything else is asked as it is', async () => {
    const data = Interactions.fromSequences(4, [[1, 2, 3], [1, 2, 3], [0, 0], [0], [0]]);
    const [rules, popular] = [await SequentialRules.fit(data), await Popularity.fit(data)];
    const only = (member: string) => [{ upTo: Number.POSITIVE_INFINITY, weights: { [member]: 1 } }];
    const blend = new Blend({ rules, popular }, { profiles: only('popular'), surfaces: { PRODUCT: only('rules') } });
    const best = (now: number) => asServed(blend).recommend(history, 1, { now })[0]!.item;
    expect([best(21 * hour), best(50 * hour)]).toEqual([3, 0]);
    expect(asServed(popular)).toBe(popular);
  });

  it('does not count what was dealt with in the visit under way for an answer', () => {
    const asked = { person: 0, history, relevant: [3], exclude: [0] };
    expect(askedAsServed({ ...asked, now: 21 * hour }).exclude).toEqual([0, 2]);
    expect(askedAsServed({ ...asked, now: 50 * hour }).exclude).toEqual([0]);
  });
});
