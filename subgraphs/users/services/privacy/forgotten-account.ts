import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { forgetStaffReads } from '../../../../shared/database/staff-reads';
import { newId } from '../../../../shared/ids/ids';
import { AccountTokenEntity } from '../../entities/account-token';
import { AddressEntity } from '../../entities/address';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { ConsentEntity } from '../../entities/consent';
import { ConsentChangeEntity } from '../../entities/consent-change';
import { ContactPointEntity } from '../../entities/contact-point';
import { CustomerActionEntity } from '../../entities/customer-action';
import { CustomerOrderEntity } from '../../entities/customer-order';
import { CustomerReturnEntity } from '../../entities/customer-return';
import { FollowEntity } from '../../entities/follow';
import { LetterEntity } from '../../entities/letter';
import { MessagePauseEntity } from '../../entities/message-pause';
import { NotificationEntity } from '../../entities/notification';
import { RefreshTokenEntity } from '../../entities/refresh-token';
import { ResetRequestEntity } from '../../entities/reset-request';
import { SegmentMemberEntity } from '../../entities/segment-member';
import { SessionEntity } from '../../entities/session';
import { ShopperTasteEntity } from '../../entities/shopper-taste';
import { UserEntity } from '../../entities/user';
import { UserEmailEntity } from '../../entities/user-email';
import { UserExternalIdEntity } from '../../entities/user-external-id';
import { VisitorJoinEntity } from '../../entities/visitor-join';
import { countMembers } from '../segments/member-counts';
import { storeWords } from '../users/search-words';
import { uncountUser } from '../users/user-counts';

/** Tables of which every row is of the account in its column `userId`. */
export const ownTables: readonly (new () => ObjectLiteral)[] = [
  AccountTokenEntity,
  AddressEntity,
  ConsentEntity,
  ConsentChangeEntity,
  ContactPointEntity,
  CustomerActionEntity,
  CustomerOrderEntity,
  CustomerReturnEntity,
  LetterEntity,
  MessagePauseEntity,
  NotificationEntity,
  SegmentMemberEntity,
  ShopperTasteEntity,
  VisitorJoinEntity,
];

/** Deletes all that this subgraph holds of an account, whose row is locked. */
export async function forgetAccount(unit: UnitOfWork, user: UserEntity): Promise<void> {
  const { manager } = unit;
  const { id, email, externalId } = user;
  await forgetTraces(manager, id);
  await storeWords(manager, [{ id, searchText: '' }], () => user);
  if (email !== null) await manager.delete(ResetRequestEntity, { email });
  if (email !== null) await manager.delete(UserEmailEntity, { email, userId: id });
  if (externalId !== null) await manager.delete(UserExternalIdEntity, { externalId, userId: id });
  await manager.delete(UserEntity, { id });
  uncountUser(unit, id);
}

/** What there is of a person beside the account, also where there is none. */
export async function forgetTraces(manager: EntityManager, userId: string): Promise<void> {
  await leaveSegments(manager, userId);
  await endSessions(manager, userId);
  for (const entity of ownTables) await manager.delete(entity, { userId });
  await manager.delete(FollowEntity, { followerId: userId });
  await manager.delete(FollowEntity, { followedId: userId });
  await leaveCampaigns(manager, userId);
  await forgetStaffReads(manager, userId);
}

async function leaveSegments(manager: EntityManager, userId: string): Promise<void> {
  const memberships = await manager.findBy(SegmentMemberEntity, { userId });
  const left = memberships.map(({ segmentId }) => segmentId);
  await countMembers(manager, [{ userId, joined: [], left }]);
}

async function endSessions(manager: EntityManager, userId: string): Promise<void> {
  const sessions = await manager.find(SessionEntity, { select: { id: true }, where: { userId } });
  if (sessions.length > 0) await manager.delete(RefreshTokenEntity, { sessionId: In(sessions.map(({ id }) => id)) });
  await manager.delete(SessionEntity, { userId });
}

/** What was sent, or held back to compare with, counts on, as somebody's whom nobody knows; the rest goes. */
async function leaveCampaigns(manager: EntityManager, userId: string): Promise<void> {
  await manager.update(CampaignMessageEntity, { userId, outcome: In(['SENT', 'HELD_OUT']) }, { userId: newId() });
  await manager.delete(CampaignMessageEntity, { userId });
}
