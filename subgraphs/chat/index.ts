import { defineSubgraph } from '../../shared/subgraph/definition';
import { ConversationEntity } from './entities/conversation-entity';
import { CustomerEntity } from './entities/customer-entity';
import { MessageEntity } from './entities/message-entity';
import { Chat1700000000001 } from './migrations/chat-1700000000001';
import { AgentResolver } from './schema/agent-resolver';
import { ConversationEventsResolver } from './schema/conversation-events-resolver';
import { ConversationResolver } from './schema/conversation-resolver';
import { CustomerResolver } from './schema/customer-resolver';
import { MessageResolver } from './schema/message-resolver';
import { UserResolver } from './schema/user-resolver';
import { visibleConversation } from './services/access';
import type { ChatServices } from './services/chat-services';
import { customerImport, hearLocale } from './services/customer-locales';

/** Customer service: conversations, and the people who answer. */
export const chatSubgraph = defineSubgraph<ChatServices>({
  name: 'chat',
  resolvers: [
    ConversationResolver,
    ConversationEventsResolver,
    MessageResolver,
    CustomerResolver,
    AgentResolver,
    UserResolver,
  ],
  references: {
    Conversation: (reference, context) => visibleConversation(context, String(reference.id)),
    User: (reference) => ({ id: String(reference.id) }),
  },
  entities: [ConversationEntity, MessageEntity, CustomerEntity],
  migrations: [Chat1700000000001],
  publishes: [],
  consumes: {
    'users.signed-up': (_services, unit, { payload, occurredAt }) =>
      hearLocale(unit, payload.userId, payload.locale, occurredAt),
    'users.profile-changed': (_services, unit, { payload, occurredAt }) =>
      hearLocale(unit, payload.userId, payload.locale, occurredAt),
  },
  createServices: (platform) => ({ platform }),
  importPort: ({ platform }) => customerImport(platform),
});
