import type { Platform } from '../../../shared/subgraph/definition';
import type { Answerer } from './answering/answerer';
import { AnsweringService } from './answering/answering-service';
import { AgentService } from './conversations/agent-service';
import { ConversationService } from './conversations/conversation-service';
import { CustomerMessageService } from './conversations/customer-message-service';
import { CustomerService } from './conversations/customer-service';
import { MessageService } from './conversations/message-service';
import { DeskService } from './desk/desk-service';
import { EpisodeService } from './desk/episode-service';
import { HandOverService } from './desk/hand-over-service';
import { ReportService } from './desk/report-service';
import { ChatImport } from './import-port';
import { CustomerReadModel } from './read-models/customer-read-model';

/** What the chat subgraph can do. */
export interface ChatServices {
  readonly platform: Platform;
  readonly conversations: ConversationService;
  readonly messages: MessageService;
  readonly customer: CustomerService;
  readonly customerMessages: CustomerMessageService;
  readonly answering: AnsweringService;
  readonly agent: AgentService;
  readonly desk: DeskService;
  readonly reports: ReportService;
  readonly customers: CustomerReadModel;
  readonly importPort: ChatImport;
}

/** @param makeAnswerer the bot; null for a desk of people alone */
export function createServices(
  platform: Platform,
  makeAnswerer: (platform: Platform) => Answerer | null = () => null,
): ChatServices {
  const conversations = new ConversationService(platform);
  const messages = new MessageService(platform);
  const customers = new CustomerReadModel(platform);
  const episodes = new EpisodeService();
  const handOvers = new HandOverService(platform, conversations, messages, episodes, customers);
  const answerer = makeAnswerer(platform);
  const answering = new AnsweringService(platform, conversations, messages, handOvers, episodes, answerer);
  return {
    platform,
    conversations,
    messages,
    customer: new CustomerService(platform, conversations, handOvers, episodes, customers),
    customerMessages: new CustomerMessageService(platform, conversations, messages, handOvers, episodes, answering),
    answering,
    agent: new AgentService(platform, conversations, messages, handOvers, episodes, answering),
    desk: new DeskService(platform, conversations),
    reports: new ReportService(platform),
    customers,
    importPort: new ChatImport(platform, customers),
  };
}
