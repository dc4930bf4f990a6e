import { FieldResolver, Resolver } from 'type-graphql';
import { MessageEntityType, MessageType } from './chat-types';

@Resolver(() => MessageType)
export class MessageResolver {
  /** People write and read as they are: nothing is recognised in a message, so there is nothing to list. */
  @FieldResolver(() => [MessageEntityType])
  entities(): MessageEntityType[] {
    return [];
  }
}
