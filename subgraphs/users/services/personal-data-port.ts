import { staffReadsOf } from '../../../shared/database/staff-reads';
import type { PersonalDataPort } from '../../../shared/subgraph/personal-data-port';
import { CampaignMessageEntity } from '../entities/campaign-message';
import { ContactPointEntity } from '../entities/contact-point';
import { FollowEntity } from '../entities/follow';
import { LetterEntity } from '../entities/letter';
import { NotificationEntity } from '../entities/notification';
import { forgetAccount } from './privacy/forgotten-account';
import type { UsersServices } from './services';

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** The account, and what hangs on it. */
export function usersPersonalData(services: UsersServices): PersonalDataPort {
  const { read } = services.platform.database;
  return {
    held: async (userId) => {
      const user = await services.accounts.byId(userId);
      if (!user) return {};
      const [addresses = []] = await services.addresses.ofUsers([userId]);
      const [consents = []] = await services.consents.ofUsers([user]);
      const [segments = []] = await services.segments.ofUsers([userId]);
      const notifications = await read.find(NotificationEntity, { where: { userId }, order: { id: 'ASC' } });
      const letters = await read.find(LetterEntity, { where: { userId }, order: { id: 'ASC' } });
      const following = await read.findBy(FollowEntity, { followerId: userId });
      const contacts = await read.findBy(ContactPointEntity, { userId });
      const messages = await read.find(CampaignMessageEntity, {
        where: { userId },
        order: { plannedAt: 'ASC', id: 'ASC' },
      });
      const reads = await staffReadsOf(read, userId);
      return {
        account: {
          id: user.id,
          email: user.email,
          emailVerifiedAt: iso(user.emailVerifiedAt),
          displayName: user.displayName,
          createdAt: iso(user.createdAt),
          scopes: user.scopes,
        },
        profile: {
          locale: user.locale,
          timeZone: user.timeZone,
          country: user.country,
          city: user.city,
          birthYear: user.birthYear,
          gender: user.gender,
          interests: user.interests,
        },
        addresses: addresses.map(({ userId: _, createdAt, ...address }) => ({ ...address, createdAt: iso(createdAt) })),
        consents: consents.map(({ purpose, granted, changedAt }) => ({ purpose, granted, changedAt: iso(changedAt) })),
        consentRecords: (await services.consents.recordsOf(userId)).map(
          ({ purpose, granted, wording, source, changedAt }) => ({
            purpose,
            granted,
            wording,
            source,
            at: iso(changedAt),
          }),
        ),
        sessions: (await services.sessions.ofUser(userId)).map(({ createdAt, seenAt, device }) => ({
          startedAt: iso(createdAt),
          lastSeenAt: iso(seenAt ?? createdAt),
          device,
        })),
        following: following.map(({ followedId, followedAt }) => ({ userId: followedId, since: iso(followedAt) })),
        segments: segments.map(({ name }) => name),
        tastes: await services.tastes.of(userId),
        notifications: notifications.map(({ title, body, sentAt, readAt }) => ({
          title,
          body,
          sentAt: iso(sentAt),
          readAt: iso(readAt),
        })),
        letters: letters.map(({ kind, recipient, status, createdAt }) => ({
          kind,
          to: recipient,
          status,
          writtenAt: iso(createdAt),
        })),
        contactPoints: contacts.map(({ channel, address }) => ({ channel, address })),
        campaigns: messages.map(({ campaignId, outcome, channel, sentAt, openedAt, clickedAt, convertedAt }) => ({
          campaignId,
          outcome,
          channel,
          sentAt: iso(sentAt),
          openedAt: iso(openedAt),
          clickedAt: iso(clickedAt),
          convertedAt: iso(convertedAt),
        })),
        shownToStaff: reads.map(({ at }) => iso(at)),
      };
    },
    forget: async (unit, userId) => {
      const user = await services.accounts.byId(userId);
      if (user) await forgetAccount(unit, user);
    },
  };
}
