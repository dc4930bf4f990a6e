import { In } from 'typeorm';
import type { PersonalDataPort } from '../../../shared/subgraph/personal-data-port';
import { ConversationEntity } from '../entities/conversation';
import { ConversationNoteEntity } from '../entities/conversation-note';
import { CustomerEntity } from '../entities/customer';
import { CustomerOrderEntity } from '../entities/customer-order';
import { EpisodeEntity } from '../entities/episode';
import { IntentCorrectionEntity } from '../entities/intent-correction';
import { MessageEntity } from '../entities/message';
import type { ChatServices } from './services';

const atOnce = 500;
const keyOfTheirs = { conversationId: true, id: true } as const;
const iso = (time: number) => new Date(time).toISOString();

/** Conversations of a customer, whole; of an agent what they wrote stays with those who were answered, without a name. */
export function chatPersonalData({ platform }: ChatServices): PersonalDataPort {
  const { read } = platform.database;
  return {
    held: async (userId) => {
      const customer = await read.findOneBy(CustomerEntity, { id: userId });
      const conversations = await read.find(ConversationEntity, {
        where: { customerId: userId },
        order: { id: 'ASC' },
      });
      const messages = await read.find(MessageEntity, {
        where: { conversationId: In(conversations.map(({ id }) => id)) },
        order: { conversationId: 'ASC', position: 'ASC' },
      });
      const byConversation = Map.groupBy(messages, ({ conversationId }) => conversationId);
      return {
        locale: customer?.locale ?? null,
        conversations: conversations.map(({ id, status, startedAt, stars, ratingComment }) => ({
          id,
          status,
          startedAt: iso(startedAt),
          stars,
          ratingComment,
          messages: (byConversation.get(id) ?? []).map(({ author, text, createdAt }) => ({
            author,
            text,
            at: iso(createdAt),
          })),
        })),
      };
    },
    forget: async ({ manager }, userId) => {
      for (;;) {
        const found = await manager.find(ConversationEntity, {
          select: { id: true },
          where: { customerId: userId },
          take: atOnce,
        });
        if (found.length === 0) break;
        const ids = found.map(({ id }) => id);
        // The conversation first: whoever writes in it takes its row before they add a message.
        await manager.delete(ConversationEntity, { id: In(ids) });
        const theirs = await manager.find(MessageEntity, { select: { id: true }, where: { conversationId: In(ids) } });
        for (let n = 0; n < theirs.length; n += atOnce) {
          const part = theirs.slice(n, n + atOnce).map(({ id }) => id);
          await manager.delete(IntentCorrectionEntity, { messageId: In(part) });
        }
        for (const entity of [MessageEntity, ConversationNoteEntity, EpisodeEntity]) {
          await manager.delete(entity, { conversationId: In(ids) });
        }
      }
      await manager.delete(CustomerOrderEntity, { userId });
      await manager.delete(CustomerEntity, { id: userId });
      // What an agent left, found by reads that lock nothing: there is no index for so rare a case.
      const written = await read.find(MessageEntity, { select: keyOfTheirs, where: { authorId: userId } });
      const answered = await read.find(ConversationEntity, { select: { id: true }, where: { assignedTo: userId } });
      const noted = await read.find(ConversationNoteEntity, { select: keyOfTheirs, where: { authorId: userId } });
      for (const { conversationId, id } of noted)
        await manager.update(ConversationNoteEntity, { conversationId, id }, { authorId: null });
      for (const { conversationId, id } of written)
        await manager.update(MessageEntity, { conversationId, id }, { authorId: null });
      for (const { id } of answered) {
        const now = platform.clock.now();
        const waiting = { status: 'WAITING', statusSince: now, queueRank: now } as const;
        await manager.update(ConversationEntity, { id, status: 'AGENT' }, waiting);
        await manager.update(ConversationEntity, { id, assignedTo: userId }, { assignedTo: null });
      }
    },
  };
}
