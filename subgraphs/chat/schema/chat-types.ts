import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import {
  type ConversationStatus,
  conversationStatuses,
  type MessageAuthor,
  messageAuthors,
} from '../models/conversation-status';

registerEnumType(conversationStatuses, {
  description: 'How far a conversation is.',
  name: 'ConversationStatus',
  valuesConfig: {
    BOT: { description: 'The bot answers.' },
    WAITING: { description: 'A person has been asked for, and none has come yet.' },
    AGENT: { description: 'A person of customer service answers.' },
    RESOLVED: { description: 'It is over; a further message opens it again.' },
  },
});
registerEnumType(messageAuthors, {
  description: 'Who wrote a message.',
  name: 'Author',
  valuesConfig: {
    CUSTOMER: { description: 'The shopper.' },
    BOT: { description: "The shop's bot." },
    AGENT: { description: 'A person of customer service.' },
  },
});

/** The users subgraph's account, with its conversations. */
@ObjectType('User', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class UserType {
  @Field(() => ID)
  id: string;
}

/** The catalog's product, the inventory's order: a message may rest on them. */
@ObjectType('Product', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class ProductType {
  @Field(() => ID)
  id: string;
}

@ObjectType('Order', { simpleResolvers: true })
@Directive('@key(fields: "id", resolvable: false)')
export class OrderType {
  @Field(() => ID)
  id: string;
}

@ObjectType('KnowledgeArticle', {
  description: 'What the shop knows about a question, as the bot quotes it.',
  simpleResolvers: true,
})
export class KnowledgeArticleType {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'The question.' })
  title: string;

  @Field(() => String, { description: 'The answer.' })
  body: string;

  @Field(() => String, { description: 'The language it is written in.' })
  locale: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: number;
}

/** Its other fields are resolved. */
@ObjectType('Conversation', {
  description: 'What a shopper and the shop say to each other. Its parties and customer service see it.',
  simpleResolvers: true,
})
@Directive('@key(fields: "id")')
export class ConversationType {
  @Field(() => ID, { description: "Its id; whoever knows that of a visitor's conversation can read it." })
  id: string;

  @Field(() => conversationStatuses, { description: 'How far it is.' })
  status: ConversationStatus;

  @Field(() => String, { description: 'The language it is held in, such as en or zh.' })
  locale: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: number;

  @Field(() => DateTimeScalar, { description: 'When it ended; null while it goes on.', nullable: true })
  resolvedAt: number | null;

  @Field(() => Int, {
    description: 'What the shopper thought of it, from 1 to 5; null where it was not rated.',
    nullable: true,
  })
  stars: number | null;
}

@Directive('@cost(weight: 0)')
@ObjectType('MessageEntity', { description: 'Something that a message names.', simpleResolvers: true })
export class MessageEntityType {
  @Field(() => String, { description: 'What it is, such as order_number.' })
  kind: string;

  @Field(() => String, { description: 'How it was read.' })
  value: string;
}

@ObjectType('Message', { description: 'Something that was said in a conversation.', simpleResolvers: true })
export class MessageType {
  @Field(() => ID, { description: 'Its id: messages of a conversation are ordered by it.' })
  id: string;

  @Field(() => messageAuthors, { description: 'Who said it.' })
  author: MessageAuthor;

  @Field(() => String, { description: 'What was said.' })
  text: string;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  createdAt: number;

  @Field(() => String, {
    nullable: true,
    description: "What the bot took it to mean, and how sure it was: set on a customer's message.",
  })
  intent?: string | null;

  @Field(() => Float, { description: 'How sure the bot was, from 0 to 1.', nullable: true })
  confidence?: number | null;
}

export const { ConnectionType: ConversationConnectionType } = connectionTypesOf('Conversation', ConversationType);

export const { ConnectionType: MessageConnectionType } = connectionTypesOf('Message', MessageType);

export enum ConversationEventKind {
  MESSAGE = 'MESSAGE',
  TOKEN = 'TOKEN',
  TYPING = 'TYPING',
  STATUS = 'STATUS',
}
registerEnumType(ConversationEventKind, {
  description: 'What happens in a conversation.',
  name: 'ConversationEventKind',
  valuesConfig: {
    MESSAGE: { description: 'A message is there, in `message`.' },
    TOKEN: { description: "The bot's answer goes on with the words in `token`." },
    TYPING: { description: 'Somebody writes.' },
    STATUS: { description: 'The status has changed: see `conversation`.' },
  },
});

/** Its conversation is resolved. */
@ObjectType('ConversationEvent', {
  description: 'Something that happens in a conversation, as it happens.',
  simpleResolvers: true,
})
export class ConversationEventType {
  @Field(() => ConversationEventKind, { description: 'What happens.' })
  kind: `${ConversationEventKind}`;

  @Field(() => MessageType, { description: 'The message; null where the event is none.', nullable: true })
  message: MessageType | null;

  @Field(() => String, {
    description: "The next words of the bot's answer; null where the event has none.",
    nullable: true,
  })
  token: string | null;
}
