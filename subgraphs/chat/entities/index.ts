import { CannedAnswerEntity } from './canned-answer';
import { ConversationEntity } from './conversation';
import { ConversationNoteEntity } from './conversation-note';
import { CustomerEntity } from './customer';
import { EpisodeEntity } from './episode';
import { IntentCorrectionEntity } from './intent-correction';
import { KnowledgeArticleEntity } from './knowledge-article';
import { MessageEntity } from './message';

export const entities = [
  ConversationEntity,
  MessageEntity,
  CustomerEntity,
  EpisodeEntity,
  ConversationNoteEntity,
  CannedAnswerEntity,
  KnowledgeArticleEntity,
  IntentCorrectionEntity,
];
