import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { entities } from './entities/index';
import { migrations } from './migrations/index';
import { AgentResolver } from './schema/agent-resolver';
import { ConversationEventsResolver } from './schema/conversation-events-resolver';
import { ConversationResolver } from './schema/conversation-resolver';
import { CustomerResolver } from './schema/customer-resolver';
import { MessageResolver } from './schema/message-resolver';
import { UserResolver } from './schema/user-resolver';
import { eventHandlers } from './services/event-handlers';
import { visibleConversation } from './services/loaders';
import { chatPersonalData } from './services/personal-data-port';
import { type ChatServices, createServices } from './services/services';

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
  entities,
  migrations,
  publishes: [],
  consumes: eventHandlers,
  createServices,
  importPort: ({ importPort }) => importPort,
  personalData: { port: chatPersonalData },
});
