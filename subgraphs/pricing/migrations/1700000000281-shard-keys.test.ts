import { changeKeysOfRows } from '../../../shared/testing/changed-keys';
import { engines } from '../../../shared/testing/engines';
import { pricingSubgraph } from '..';
import { CompetitorPriceEntity } from '../entities/competitor-price';
import { PriceEntity } from '../entities/price';
import { PriceProposalEntity } from '../entities/price-proposal';
import { PromotionUseEntity } from '../entities/promotion-use';
import { PricingShardKeys1700000000281 } from './1700000000281-shard-keys';

describe.each(engines)('a database of before keys began with what is kept together, on %s', (engine) => {
  it('keeps its rows under the new keys', async () => {
    const changed = [PriceEntity, CompetitorPriceEntity, PriceProposalEntity, PromotionUseEntity];
    const { rows, unchanged, drift } = await changeKeysOfRows(
      engine,
      pricingSubgraph,
      PricingShardKeys1700000000281,
      changed,
    );
    expect(unchanged).toEqual([]);
    for (const { before, after } of rows.values()) {
      expect(before).toHaveLength(30);
      expect(after).toEqual(before);
    }
    expect(drift).toEqual([]);
  });
});
