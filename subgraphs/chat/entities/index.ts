import { ConversationEntity } from './conversation';
import { CustomerEntity } from './customer';
import { MessageEntity } from './message';

export const entities = [ConversationEntity, MessageEntity, CustomerEntity];
