import { timingSafeEqual } from 'node:crypto';
import type { UnitOfWork } from '../../../../shared/database/database';
import type { Platform } from '../../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../../shared/text/email-address';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { LetterEntity } from '../../entities/letter';
import { UserEntity } from '../../entities/user';
import { type FeedbackProvider, feedbackProviders, type MailFeedback, mailFeedback } from '../../models/mail-feedback';
import type { ConsentService } from '../consent-service';
import type { SuppressionService } from '../privacy/suppression-service';

/** What mail providers tell afterwards of letters that they took. */
export class MailFeedbackService {
  constructor(
    private readonly platform: Platform,
    private readonly suppressions: SuppressionService,
    private readonly consents: ConsentService,
  ) {}

  /** Whether the caller has the key of MAIL_HOOK_KEY, and there is such a provider. */
  isKnown(provider: string, key: string): boolean {
    const { hookKey } = this.platform.settings.mail;
    if (hookKey === undefined || !feedbackProviders.some((name) => name === provider)) return false;
    const [given, expected] = [Buffer.from(key), Buffer.from(hookKey)];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /**
   * Takes in what a provider posts: an address that takes nothing is written to no more, and who complains has agreed to
   * nothing any longer. The same again changes nothing.
   *
   * @returns how many bounces and complaints there were
   */
  async receive(provider: string, body: unknown): Promise<number> {
    const told = mailFeedback(provider as FeedbackProvider, body);
    for (const one of told) await this.platform.database.transaction((unit) => this.take(unit, provider, one));
    return told.length;
  }

  private async take(unit: UnitOfWork, provider: string, { kind, email: text, letterId }: MailFeedback): Promise<void> {
    const { manager } = unit;
    const email = emailAddressOf(text);
    if (email === null) return;
    const reason = kind === 'bounce' ? 'BOUNCED' : 'COMPLAINED';
    await this.suppressions.add(manager, email, reason, provider);
    const user = await manager.findOneBy(UserEntity, { email });
    if (letterId) {
      const answer = `${provider}: ${kind}`;
      await manager.update(
        LetterEntity,
        { id: letterId, recipient: email },
        { answer, ...(kind === 'bounce' && { status: 'FAILED' }) },
      );
    }
    if (kind !== 'complaint' || !user) return;
    await this.consents.withdrawIn(unit, user, 'EMAIL', 'complaint');
    const message = await manager.findOne(CampaignMessageEntity, {
      where: { userId: user.id, channel: 'EMAIL', outcome: 'SENT', ...(letterId && { id: letterId }) },
      order: { sentAt: 'DESC' },
    });
    if (message?.complainedAt === null) {
      await manager.update(CampaignMessageEntity, { id: message.id }, { complainedAt: this.platform.clock.now() });
    }
  }
}
