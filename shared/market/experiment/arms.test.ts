import { armNames, armsOf, assertBuilt } from './arms';

const offersAll = () => true;

describe('arms', () => {
  it('are found by name, each model as one', () => {
    expect(armsOf(['as-built', 'popular']).map(({ environment }) => environment)).toEqual([
      undefined,
      { FEED_RANKING: 'popular' },
    ]);
    expect(armsOf(['member:neighbours'])[0]).toMatchObject({ environment: { FEED_RANKING: 'neighbours' }, trains: [] });
    expect(armsOf(['member:ease'])[0]).toMatchObject({ environment: { FEED_RANKING: 'ease' }, trains: ['ease'] });
  });

  it('are refused where there is none of the name, or one stands twice', () => {
    expect(() => armsOf(['no-such'])).toThrow('There is no arm "no-such"; there are as-built, popular');
    expect(() => armsOf(['member:'])).toThrow('There is no arm "member:"');
    expect(() => armsOf(['popular', 'popular'])).toThrow('named twice');
  });

  it('are refused, with what they wait for, where a part is not built yet', () => {
    const [pricing, campaigns] = armsOf(['pricing-automatic', 'campaigns-on']);
    expect(() => assertBuilt(pricing!, () => false)).toThrow("the shop's schema is without Mutation.setPricingRule");
    expect(() => assertBuilt(pricing!, offersAll)).not.toThrow();
    expect(() => assertBuilt(campaigns!, () => false)).toThrow('is without Mutation.launchCampaign');
    expect(() => assertBuilt(campaigns!, offersAll)).not.toThrow();
    const waiting = ['restock-replenishment', 'pricing-automatic', 'campaigns-on'];
    const ready = armNames.filter((name) => name !== 'member:MODEL' && !waiting.includes(name));
    for (const arm of armsOf(ready)) expect(() => assertBuilt(arm, () => false)).not.toThrow();
    const [restock] = armsOf(['restock-replenishment']);
    expect(() => assertBuilt(restock!, offersAll)).not.toThrow();
  });
});
