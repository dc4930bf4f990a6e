import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { minute } from '../../shared/time/durations';
import { commands } from './commands/index';
import { entities } from './entities/index';
import { migrations } from './migrations/index';
import { AgentResolver } from './schema/agent-resolver';
import { ConversationEventsResolver } from './schema/conversation-events-resolver';
import { ConversationResolver } from './schema/conversation-resolver';
import { CustomerResolver } from './schema/customer-resolver';
import { DeskResolver } from './schema/desk-resolver';
import { KnowledgeResolver } from './schema/knowledge-resolver';
import { MessageResolver } from './schema/message-resolver';
import { UserResolver } from './schema/user-resolver';
import { eventHandlers } from './services/event-handlers';
import { shownConversation, visibleConversation } from './services/loaders';
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
    DeskResolver,
    KnowledgeResolver,
    UserResolver,
  ],
  references: {
    Conversation: (reference, context) =>
      visibleConversation(context, String(reference.id)).then((found) => shownConversation(context, found)),
    User: (reference) => ({ id: String(reference.id) }),
  },
  entities,
  migrations,
  publishes: [],
  consumes: eventHandlers,
  createServices: (platform) => createServices(platform),
  stop: ({ answering }) => answering.stop(),
  tasks: [
    { name: 'answers-lost', everyMilliseconds: minute, atStart: true, run: ({ answering }) => answering.answerLost() },
    { name: 'corrections', everyMilliseconds: minute, atStart: true, run: ({ corrections }) => corrections.learn() },
    { name: 'conversations-left', everyMilliseconds: minute, run: ({ agent }) => agent.releaseLeft() },
  ],
  commands,
  importPort: ({ importPort }) => importPort,
  personalData: { port: chatPersonalData },
});
