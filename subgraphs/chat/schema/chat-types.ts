import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypesOf } from '../../../shared/graphql/connection-types';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import {
  type ConversationStatus,
  conversationStatuses,
  type MessageAuthor,
  messageAuthors,
} from '../models/conversation-status';

registerEnumType(conversationStatuses, { name: 'ConversationStatus' });
registerEnumType(messageAuthors, { name: 'Author' });

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

@ObjectType('KnowledgeArticle', { simpleResolvers: true })
export class KnowledgeArticleType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => String)
  body: string;

  @Field(() => String)
  locale: string;

  @Field(() => DateTimeScalar)
  updatedAt: number;
}

/** Its other fields are resolved. */
@ObjectType('Conversation', { simpleResolvers: true })
@Directive('@key(fields: "id")')
export class ConversationType {
  @Field(() => ID)
  id: string;

  @Field(() => conversationStatuses)
  status: ConversationStatus;

  @Field(() => String)
  locale: string;

  @Field(() => DateTimeScalar)
  startedAt: number;

  @Field(() => DateTimeScalar, { nullable: true })
  resolvedAt: number | null;

  @Field(() => Int, { nullable: true })
  stars: number | null;
}

@ObjectType('MessageEntity', { simpleResolvers: true })
export class MessageEntityType {
  @Field(() => String)
  kind: string;

  @Field(() => String)
  value: string;
}

@ObjectType('Message', { simpleResolvers: true })
export class MessageType {
  @Field(() => ID)
  id: string;

  @Field(() => messageAuthors)
  author: MessageAuthor;

  @Field(() => String)
  text: string;

  @Field(() => DateTimeScalar)
  createdAt: number;

  @Field(() => String, {
    nullable: true,
    description: "What the bot took it to mean, and how sure it was: set on a customer's message.",
  })
  intent?: string | null;

  @Field(() => Float, { nullable: true })
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
registerEnumType(ConversationEventKind, { name: 'ConversationEventKind' });

/** Its conversation is resolved. */
@ObjectType('ConversationEvent', { simpleResolvers: true })
export class ConversationEventType {
  @Field(() => ConversationEventKind)
  kind: `${ConversationEventKind}`;

  @Field(() => MessageType, { nullable: true })
  message: MessageType | null;

  @Field(() => String, { nullable: true })
  token: string | null;
}
