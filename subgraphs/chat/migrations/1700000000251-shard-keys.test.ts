import { changeKeysOfRows } from '../../../shared/testing/changed-keys';
import { engines } from '../../../shared/testing/engines';
import { chatSubgraph } from '..';
import { ConversationNoteEntity } from '../entities/conversation-note';
import { CustomerOrderEntity } from '../entities/customer-order';
import { EpisodeEntity } from '../entities/episode';
import { MessageEntity } from '../entities/message';
import { ChatShardKeys1700000000251 } from './1700000000251-shard-keys';

describe.each(engines)('a database of before keys began with what is kept together, on %s', (engine) => {
  it('keeps its rows under the new keys', async () => {
    const changed = [MessageEntity, ConversationNoteEntity, EpisodeEntity, CustomerOrderEntity];
    const { rows, unchanged, drift } = await changeKeysOfRows(
      engine,
      chatSubgraph,
      ChatShardKeys1700000000251,
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
