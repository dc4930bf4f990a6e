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
import { ShopBot } from './dialogue/shop-bot';
import { ChatImport } from './import-port';
import { KnowledgeService } from './knowledge/knowledge-service';
import { CustomerReadModel } from './read-models/customer-read-model';
import { CorrectionService } from './understanding/correction-service';
import { Understanding } from './understanding/understanding';

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
  readonly knowledge: KnowledgeService;
  readonly corrections: CorrectionService;
  readonly customers: CustomerReadModel;
  readonly importPort: ChatImport;
}

/** What a bot is made of. */
export interface BotParts {
  readonly platform: Platform;
  readonly understanding: Understanding;
  readonly knowledge: KnowledgeService;
}

/** The bot that needs no language model. */
const ownBot = ({ platform, understanding, knowledge }: BotParts): Answerer =>
  new ShopBot(platform.shop, understanding, knowledge);

/** @param makeAnswerer the bot; one that makes null for a desk of people alone */
export function createServices(
  platform: Platform,
  makeAnswerer: (parts: BotParts) => Answerer | null = ownBot,
): ChatServices {
  const conversations = new ConversationService(platform);
  const messages = new MessageService(platform);
  const customers = new CustomerReadModel(platform);
  const episodes = new EpisodeService();
  const handOvers = new HandOverService(platform, conversations, messages, episodes, customers);
  const understanding = new Understanding();
  const knowledge = new KnowledgeService(platform);
  const answerer = makeAnswerer({ platform, understanding, knowledge });
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
    knowledge,
    corrections: new CorrectionService(platform, understanding),
    customers,
    importPort: new ChatImport(platform, customers),
  };
}
