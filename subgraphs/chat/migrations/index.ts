import { Chat1700000000001 } from './1700000000001-chat';
import { ChatLocales1700000000002 } from './1700000000002-locales';
import { ChatMessagePositions1700000000061 } from './1700000000061-message-positions';
import { ChatDesk1700000000241 } from './1700000000241-desk';
import { ChatKnowledge1700000000242 } from './1700000000242-knowledge';
import { ChatShardKeys1700000000251 } from './1700000000251-shard-keys';

export const migrations = [
  Chat1700000000001,
  ChatLocales1700000000002,
  ChatMessagePositions1700000000061,
  ChatDesk1700000000241,
  ChatKnowledge1700000000242,
  ChatShardKeys1700000000251,
];
