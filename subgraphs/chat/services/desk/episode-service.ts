import { IsNull, MoreThan } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { hour } from '../../../../shared/time/durations';
import type { ConversationEntity } from '../../entities/conversation';
import { EpisodeEntity } from '../../entities/episode';
import type { AnswerOutcome } from '../../models/answer';
import type { HandOverReason } from '../../models/hand-over';

/** After so long a silence of both sides with the bot, the next message begins another matter. */
const silenceMilliseconds = 12 * hour;
/** Who comes back within this time was not helped. */
const comeBackMilliseconds = 72 * hour;

/** Counts what becomes of the matters that customers come with. All of it is called where the conversation's row is locked. */
export class EpisodeService {
  /**
   * Notes a customer's message.
   *
   * @param reopened whether an agent had resolved the conversation
   * @returns the id of the episode that it belongs to
   */
  async heard(
    { manager }: UnitOfWork,
    { id, customerId, visitorId, episodeId, status }: ConversationEntity,
    { now, intent, reopened }: { readonly now: number; readonly intent: string | null; readonly reopened: boolean },
  ): Promise<string> {
    const current =
      episodeId === null ? null : await manager.findOneBy(EpisodeEntity, { conversationId: id, id: episodeId });
    const isSilent = current !== null && status === 'BOT' && now - current.lastCustomerAt > silenceMilliseconds;
    if (current && !reopened && !isSilent) {
      await manager.update(EpisodeEntity, { conversationId: id, id: current.id }, { lastCustomerAt: now });
      return current.id;
    }
    const person = customerId ?? (visitorId === null ? id : `visitor ${visitorId}`);
    await manager.update(
      EpisodeEntity,
      { person, lastCustomerAt: MoreThan(now - comeBackMilliseconds), cameBackAt: IsNull() },
      { cameBackAt: now },
    );
    const episode: EpisodeEntity = {
      id: newId(),
      conversationId: id,
      person,
      startedAt: now,
      lastCustomerAt: now,
      intent,
      firstAnsweredAt: null,
      botAnswers: 0,
      fallbacks: 0,
      endsInFallback: false,
      handedOverAt: null,
      handOverReason: null,
      resolvedAt: null,
      cameBackAt: null,
      stars: null,
    };
    await entityTable(EpisodeEntity).insert(manager, [episode]);
    return episode.id;
  }

  async answeredByBot(
    { manager }: UnitOfWork,
    { id: conversationId, episodeId }: ConversationEntity,
    outcome: AnswerOutcome,
    now: number,
  ): Promise<void> {
    const isFallback = outcome === 'FALLBACK' ? 1 : 0;
    await execute(
      manager,
      `UPDATE \`episodes\` SET \`botAnswers\` = \`botAnswers\` + 1, \`fallbacks\` = \`fallbacks\` + ?, \`endsInFallback\` = ?,
         \`firstAnsweredAt\` = COALESCE(\`firstAnsweredAt\`, ?) WHERE \`conversationId\` = ? AND \`id\` = ?`,
      [isFallback, isFallback, now, conversationId, episodeId],
    );
  }

  async answeredByPerson(
    { manager }: UnitOfWork,
    { id: conversationId, episodeId }: ConversationEntity,
    now: number,
  ): Promise<void> {
    if (episodeId !== null)
      await manager.update(
        EpisodeEntity,
        { conversationId, id: episodeId, firstAnsweredAt: IsNull() },
        { firstAnsweredAt: now },
      );
  }

  /** The first hand-over of a matter counts, with its reason. */
  async handedOver(
    { manager }: UnitOfWork,
    { id: conversationId, episodeId }: ConversationEntity,
    handOverReason: HandOverReason,
    now: number,
  ): Promise<void> {
    if (episodeId === null) return;
    const where = { conversationId, id: episodeId, handedOverAt: IsNull() };
    await manager.update(EpisodeEntity, where, { handedOverAt: now, handOverReason });
  }

  async resolved(
    { manager }: UnitOfWork,
    { id: conversationId, episodeId }: ConversationEntity,
    now: number,
  ): Promise<void> {
    if (episodeId !== null) await manager.update(EpisodeEntity, { conversationId, id: episodeId }, { resolvedAt: now });
  }

  async rated(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { id: conversationId, episodeId }: ConversationEntity,
    stars: number,
  ): Promise<void> {
    if (episodeId !== null) await manager.update(EpisodeEntity, { conversationId, id: episodeId }, { stars });
  }
}
