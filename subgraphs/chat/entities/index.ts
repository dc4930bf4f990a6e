import { CannedAnswerEntity } from './canned-answer';
import { ConversationEntity } from './conversation';
import { ConversationNoteEntity } from './conversation-note';
import { CustomerEntity } from './customer';
import { CustomerOrderEntity } from './customer-order';
import { EpisodeEntity } from './episode';
import { IntentCorrectionEntity } from './intent-correction';
import { KnowledgeArticleEntity } from './knowledge-article';
import { MessageEntity } from './message';

export const entities = [
  ConversationEntity,
  MessageEntity,
  CustomerEntity,
  CustomerOrderEntity,
  EpisodeEntity,
  ConversationNoteEntity,
  CannedAnswerEntity,
  KnowledgeArticleEntity,
  IntentCorrectionEntity,
];
