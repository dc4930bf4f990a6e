import type { Platform } from '../../../shared/subgraph/definition';
import { AgentService } from './conversations/agent-service';
import { ConversationService } from './conversations/conversation-service';
import { CustomerService } from './conversations/customer-service';
import { MessageService } from './conversations/message-service';
import { ChatImport } from './import-port';
import { CustomerReadModel } from './read-models/customer-read-model';

/** What the chat subgraph can do. */
export interface ChatServices {
  readonly platform: Platform;
  readonly conversations: ConversationService;
  readonly messages: MessageService;
  readonly customer: CustomerService;
  readonly agent: AgentService;
  readonly customers: CustomerReadModel;
  readonly importPort: ChatImport;
}

export function createServices(platform: Platform): ChatServices {
  const conversations = new ConversationService(platform);
  const messages = new MessageService(platform);
  const customers = new CustomerReadModel(platform);
  return {
    platform,
    conversations,
    messages,
    customer: new CustomerService(platform, conversations, messages, customers),
    agent: new AgentService(platform, conversations, messages),
    customers,
    importPort: new ChatImport(platform, customers),
  };
}
