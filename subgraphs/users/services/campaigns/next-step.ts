import type { CampaignEntity } from '../../entities/campaign';
import type { CampaignMessageEntity } from '../../entities/campaign-message';
import { type Channel, chosenChannel } from '../../models/campaigns/outcomes';
import { plannedTime } from './message-decisions';
import type { ReachablePerson } from './person-reach';
import { endOfQuietHours, nextHour } from './send-time';

type Step =
  | { readonly outcome: 'SENDING'; readonly channel: string }
  | { readonly outcome: 'PENDING' | 'QUIET_HOURS'; readonly dueAt: number; readonly plannedAt?: number }
  | { readonly outcome: 'NO_CONSENT' | 'SUPPRESSED' | 'CAPPED'; readonly reason?: string };

/**
 * What becomes of a message that is due, by what is so at this moment: people change their consents, their clocks and their
 * addresses after a campaign began.
 *
 * @param person undefined where the account is gone
 */
export function nextStep(
  campaign: CampaignEntity,
  message: CampaignMessageEntity,
  person: ReachablePerson | undefined,
  {
    now,
    shopZone,
    sentLately,
    channels = campaign.channels,
  }: {
    readonly now: number;
    readonly shopZone: string;
    readonly sentLately: number;
    /** In another order for this person than the campaign prefers. */
    readonly channels?: readonly Channel[] | undefined;
  },
): Step {
  if (!person) return { outcome: 'SUPPRESSED', reason: 'the account is gone' };
  const { timeZone } = person.user;
  // Worked out again on the day: they may be elsewhere by now. Not for one that waited for other reasons.
  if (message.outcome === 'PENDING' && message.attempts === 0) {
    const planned = plannedTime(campaign, timeZone, shopZone, 0);
    const dueAt =
      message.hour === null || campaign.sendAt === null ? planned : nextHour(planned, timeZone, message.hour);
    if (dueAt > now) return { outcome: 'PENDING', dueAt };
  }
  const chosen = chosenChannel(channels, person, campaign.transactional);
  if ('outcome' in chosen) return chosen;
  if (!campaign.transactional && sentLately >= campaign.maxPerWeek) return { outcome: 'CAPPED' };
  const { quietFrom: from, quietUntil: until } = campaign;
  if (from !== null && until !== null) {
    const end = endOfQuietHours(now, timeZone, { from, until });
    if (end !== null) return { outcome: 'QUIET_HOURS', dueAt: end };
  }
  return { outcome: 'SENDING', channel: chosen.channel };
}
