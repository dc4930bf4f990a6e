import { execute } from '../../../../shared/database/bulk-insert';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import { CampaignEntity } from '../../entities/campaign';
import { callOfComplaints } from '../../models/campaigns/lift';
import { resultsOf } from './campaign-results';

const lookedAtEvery = minute;
/** On either side: fewer tell luck from harm too seldom. */
const fewestCompared = 500;

/**
 * Ends what harms: complaints above .1 % pause a campaign, above .3 % stop it for good, and one whose people buy less than its
 * holdout, beyond chance, is paused.
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
    const { sent, heldOut, liftHigh } = results!;
    const complaints = await this.complaints(campaign.id);
    const call = callOfComplaints(sent, complaints);
    if (call !== null) {
      const because = `${complaints} of ${sent} who were written to complained`;
      return this.end(campaign.id, call === 'STOP' ? 'FINISHED' : 'PAUSED', because);
    }
    const isHarmful = liftHigh !== null && liftHigh < 0 && sent >= fewestCompared && heldOut >= fewestCompared;
    return isHarmful ? this.end(campaign.id, 'PAUSED', 'those who were written to buy less than the holdout') : true;
  }

  private async complaints(campaignId: string): Promise<number> {
    // By hand: a count of a column that is null of nearly all.
    const [row]: { complaints: number | string }[] = await this.platform.database.read.query(
      'SELECT COUNT(`complainedAt`) AS `complaints` FROM `campaign_messages` WHERE `campaignId` = ?',
      [campaignId],
    );
    return Number(row?.complaints ?? 0);
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
