import { changeKeysOfRows } from '../../../shared/testing/changed-keys';
import { engines } from '../../../shared/testing/engines';
import { recommendationsSubgraph } from '..';
import { BehaviourEventEntity } from '../entities/behaviour-event';
import { FeedSnapshotEntity } from '../entities/feed-snapshot';
import { RecommendationsShardKeys1700000000121 } from './1700000000121-shard-keys';

describe.each(engines)('a database of before keys began with what is kept together, on %s', (engine) => {
  it('keeps its rows under the new keys', async () => {
    const changed = [BehaviourEventEntity, FeedSnapshotEntity];
    const { rows, unchanged, drift } = await changeKeysOfRows(
      engine,
      recommendationsSubgraph,
      RecommendationsShardKeys1700000000121,
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
