import { IsNull } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { MessagePauseEntity } from '../../entities/message-pause';
import { UserEntity } from '../../entities/user';
import type { TrackedLinks } from '../campaigns/tracked-links';
import type { ConsentService } from '../consent-service';
import type { SuppressionService } from '../privacy/suppression-service';
import type { PreferenceLinks } from './preference-links';

/** What advertising may come by, as consents name it. */
export const messagePurposes = ['EMAIL', 'SMS', 'PUSH'] as const;
export type MessagePurpose = (typeof messagePurposes)[number];

/** Days for which one can be left alone. */
export const pauseDays = [7, 30, 90] as const;

/** Whose link it is, and what it unsubscribes from. */
export interface LinkHolder {
  readonly user: UserEntity;
  readonly purpose: MessagePurpose;
  /** The campaign's message that the link stood in; null for another letter. */
  readonly messageId: string | null;
}

/** What a person wants to be written. */
export interface Preferences {
  readonly granted: ReadonlySet<MessagePurpose>;
  /** Unix milliseconds; null where nothing is paused. */
  readonly pausedUntil: number | null;
}

/** What people who have a letter say of the letters to come: without signing in, since they have the mailbox. */
export class PreferenceService {
  constructor(
    private readonly platform: Platform,
    private readonly consents: ConsentService,
    private readonly suppressions: SuppressionService,
    private readonly links: PreferenceLinks,
    private readonly tracked: TrackedLinks,
  ) {}

  /** Null where the token is none of ours, or the account is gone. */
  async holderOf(token: string): Promise<LinkHolder | null> {
    const { read } = this.platform.database;
    const own = this.links.read(token);
    const followed = own === null ? this.tracked.read(token) : null;
    const isUnsubscribing = followed?.url === 'unsubscribe';
    const message = isUnsubscribing ? await read.findOneBy(CampaignMessageEntity, { id: followed.messageId }) : null;
    const userId = own ?? message?.userId;
    const user = userId ? await read.findOneBy(UserEntity, { id: userId }) : null;
    if (!user) return null;
    const purpose = messagePurposes.find((name) => name === message?.channel) ?? 'EMAIL';
    return { user, purpose, messageId: message?.id ?? null };
  }

  /** Ends the advertising of one kind. Again changes nothing. */
  async unsubscribe({ user, purpose, messageId }: LinkHolder, source: string): Promise<void> {
    await this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      await this.consents.withdrawIn(unit, user, purpose, source);
      if (purpose === 'EMAIL' && user.email !== null) await this.suppressions.add(manager, user.email, 'UNSUBSCRIBED');
      if (messageId === null) return;
      const first = { id: messageId, unsubscribedAt: IsNull() };
      await manager.update(CampaignMessageEntity, first, { unsubscribedAt: this.platform.clock.now() });
    });
  }

  async of(user: UserEntity): Promise<Preferences> {
    const [consents = []] = await this.consents.ofUsers([user]);
    const granted = consents.filter((consent) => consent.granted).map(({ purpose }) => purpose);
    const pause = await this.platform.database.read.findOneBy(MessagePauseEntity, { userId: user.id });
    const pausedUntil = pause && pause.until > this.platform.clock.now() ? pause.until : null;
    return { granted: new Set(messagePurposes.filter((purpose) => granted.includes(purpose))), pausedUntil };
  }

  /** @param days for which nothing comes; 0 ends a pause; null leaves it as it is */
  async save(user: UserEntity, granted: ReadonlySet<MessagePurpose>, days: number | null): Promise<void> {
    for (const purpose of messagePurposes) {
      await this.consents.set(user.id, purpose, granted.has(purpose), { source: 'preference-page' });
    }
    if (days === null) return;
    const { database, clock } = this.platform;
    const row = { userId: user.id, until: clock.now() + days * day };
    await database.transaction(async ({ manager }) => {
      if (days === 0) await manager.delete(MessagePauseEntity, { userId: user.id });
      else await entityTable(MessagePauseEntity).insert(manager, [row], { onConflict: 'update' });
    });
  }
}
