import { execute } from '../../../../shared/database/bulk-insert';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import { CampaignEntity } from '../../entities/campaign';
import { callOfComplaints, isHarmed } from '../../models/campaigns/lift';
import { resultsOf } from './campaign-results';

const lookedAtEvery = minute;

/**
 * Ends what harms: complaints above .1 % of its e-mails pause a campaign, above .3 % stop it for good, and one whose people buy
 * less than its holdout, beyond chance, is paused. A variant whose people do is sent no more by `VariantChoice`.
 */
export class CampaignGuard {
  private readonly lookedAt = new Map<string, number>();

  constructor(private readonly platform: Platform) {}

  /** @returns whether the campaign may go on */
  async mayGoOn(campaign: CampaignEntity): Promise<boolean> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const last = this.lookedAt.get(campaign.id);
    if (last !== undefined && now - last < lookedAtEvery) return true;
    this.lookedAt.set(campaign.id, now);
    const [results] = await resultsOf(database.read, [campaign], now);
    const { written, alone } = results!.compared;
    const { complaints, sent } = await this.complaints(campaign.id);
    const call = callOfComplaints(sent, complaints);
    if (call !== null) {
      const because = `${complaints} of ${sent} e-mails made somebody complain`;
      return this.end(campaign.id, call === 'STOP' ? 'FINISHED' : 'PAUSED', because);
    }
    return isHarmed(written, alone)
      ? this.end(campaign.id, 'PAUSED', 'those who were written to buy less than the holdout')
      : true;
  }

  /** Of e-mails, and how many of these were sent. */
  private async complaints(campaignId: string): Promise<{ readonly complaints: number; readonly sent: number }> {
    // By hand: a count of a column that is null of nearly all.
    const [row]: { complaints: number | string; sent: number | string }[] = await this.platform.database.read.query(
      "SELECT COUNT(`complainedAt`) AS `complaints`, COUNT(*) AS `sent` FROM `campaign_messages` WHERE `campaignId` = ? AND `channel` = 'EMAIL' AND `outcome` = 'SENT'",
      [campaignId],
    );
    return { complaints: Number(row?.complaints ?? 0), sent: Number(row?.sent ?? 0) };
  }

  private async end(id: string, status: 'PAUSED' | 'FINISHED', stoppedBecause: string): Promise<false> {
    await this.platform.database.transaction(async ({ manager }) => {
      await manager.update(CampaignEntity, { id, status: 'RUNNING' }, { status, stoppedBecause });
      if (status === 'PAUSED') return;
      // What waits will never be sent: it has an outcome all the same.
      await execute(
        manager,
        "UPDATE `campaign_messages` SET `outcome` = 'FAILED', `reason` = ? WHERE `campaignId` = ? AND `outcome` IN ('PENDING', 'QUIET_HOURS')",
        [stoppedBecause, id],
      );
    });
    this.platform.log.warn({ campaign: id, status, stoppedBecause }, 'a campaign was ended by itself');
    return false;
  }
}
