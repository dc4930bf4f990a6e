import { GraphQLError } from 'graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { SourceResumption } from './source-resumption';

const lost = new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'chat' });
const opened = (cursor = '') => ({ extensions: { cursor } });
const refusal = (code: string) => ({ errors: [new GraphQLError('no', { extensions: { code } })] });

describe('a source that was lost', () => {
  let now: number;
  let source: SourceResumption;
  beforeEach(() => {
    now = 0;
    source = new SourceResumption({ limitMilliseconds: 10_000, now: () => now, random: () => 1 });
  });

  it('is subscribed to again after pauses that double, until its time is over', () => {
    source.opens(opened());
    const pauses: number[] = [];
    for (let pause = source.pauseAfter(lost); pause !== null; pause = source.pauseAfter(lost)) {
      pauses.push(pause);
      now += pause;
    }
    expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_000, 3_000, 900]);
    expect(now).toBe(10_000);
  });

  it('has its time anew once it was open for a while, not when it breaks at once', () => {
    source.opens(opened());
    expect(source.pauseAfter(lost)).toBe(100);
    source.opens(opened());
    expect(source.pauseAfter(lost)).toBe(200);
    source.opens(opened());
    now = 9_000;
    expect(source.pauseAfter(lost)).toBe(100);
  });

  it('is not resumed where it never was open, or failed of itself', () => {
    expect(source.pauseAfter(lost)).toBeNull();
    source.opens(opened());
    expect(source.pauseAfter(new ShopError('SUBSCRIPTION_TOO_SLOW', { limit: 1 }))).toBeNull();
    expect(source.pauseAfter(new Error('broken'))).toBeNull();
  });

  it('that is not ready yet is tried again, and one that refuses is not', () => {
    source.opens(opened());
    source.pauseAfter(lost);
    expect(() => source.opens(refusal('SUBGRAPH_UNAVAILABLE'))).toThrow(ShopError);
    expect(source.opens(refusal('NOT_FOUND'))).toBe(false);
  });

  it('goes on after the last answer that was delivered', () => {
    expect(source.cursor).toBeNull();
    expect(source.opens(opened('3'))).toBe(true);
    source.received(opened('3'));
    expect(source.opens({ data: {}, ...opened('4') })).toBe(false);
    expect(source.cursor).toBe('3');
  });
});
