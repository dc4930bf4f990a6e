import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { derivedId } from '../../../../shared/ids/ids';
import { CampaignEntity } from '../../entities/campaign';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { chosenChannel, type Outcome } from '../../models/campaigns/outcomes';
import { drawOf } from '../../models/segments/membership';
import type { AnswerHabits } from './answer-habits';
import { type ReachablePerson, reachOf, type SuppressedAddresses } from './person-reach';
import type { PersuasionService, Targeted } from './persuasion-service';
import { nextHour, personalSendTime } from './send-time';

const messages = entityTable(CampaignMessageEntity);

/** Somebody whom a campaign is about to concern, and what for. */
export interface Candidate {
  readonly userId: string;
  /** At most 80 characters; one message each. */
  readonly occurrence: string;
  readonly productIds?: readonly string[];
}

/** Whether a campaign leaves a person alone, to compare with: the same answer each time. */
export function isHeldOut({ id, holdoutPercent, transactional }: HeldOutBy, userId: string): boolean {
  return !transactional && drawOf(`holdout ${id}`, userId) < holdoutPercent / 100;
}

type HeldOutBy = Pick<CampaignEntity, 'id' | 'holdoutPercent' | 'transactional'>;

/**
 * Writes down what is to become of a message to each of these people. Who has a row of the same occurrence keeps it. Whoever
 * could not be written to is no part of the comparison, so that this is settled before the holdout is drawn.
 *
 * @param now Unix milliseconds
 * @returns how many rows are new
 */
export async function decide(
  manager: EntityManager,
  campaign: CampaignEntity,
  candidates: readonly Candidate[],
  {
    now,
    shopZone,
    suppressed,
    habits,
    persuasion,
  }: {
    readonly now: number;
    readonly shopZone: string;
    readonly suppressed: SuppressedAddresses;
    readonly habits?: Pick<AnswerHabits, 'hoursOf'>;
    readonly persuasion: Pick<PersuasionService, 'among'>;
  },
): Promise<number> {
  const people = await reachOf(manager, [...new Set(candidates.map(({ userId }) => userId))], suppressed, now);
  const times = new Map<string, number>();
  const plannedFor = (zone: string): number => {
    const time = times.get(zone) ?? plannedTime(campaign, zone, shopZone, now);
    times.set(zone, time);
    return time;
  };
  const reached = [...people.values()].map(({ user }) => user);
  const hours = campaign.bestTime && habits ? await habits.hoursOf(manager, campaign, reached) : undefined;
  const targeted = campaign.onlyPersuadable ? await persuasion.among(manager, campaign, [...people.keys()]) : undefined;
  if (targeted && targeted.note !== campaign.targeting) {
    await manager.update(CampaignEntity, { id: campaign.id }, { targeting: targeted.note });
  }
  const rows = candidates.flatMap((candidate) => {
    const person = people.get(candidate.userId);
    if (!person) return [];
    const { id, timeZone } = person.user;
    const hour = hours?.get(id) ?? null;
    const begin = plannedFor(timeZone);
    const plannedAt = hour === null ? begin : nextHour(begin, timeZone, hour);
    return [newMessage(campaign, candidate, { ...decisionOf(campaign, person, targeted), hour, plannedAt }, now)];
  });
  return messages.insert(manager, rows, { onConflict: 'ignore' });
}

/** When a person is to be reached, by their clock as it is known now; not before now. */
export function plannedTime(campaign: CampaignEntity, personZone: string, shopZone: string, now: number): number {
  const { sendAt, inPersonTimeZone } = campaign;
  if (sendAt === null) return now;
  return Math.max(now, inPersonTimeZone ? personalSendTime(sendAt, shopZone, personZone) : sendAt);
}

interface Decision {
  readonly outcome: Outcome;
  readonly reason: string | null;
}

/** Whoever is not to be moved is left out before the holdout is drawn: else these would be on one side alone. */
function decisionOf(campaign: CampaignEntity, person: ReachablePerson, targeted: Targeted | undefined): Decision {
  const chosen = chosenChannel(campaign.channels, person, campaign.transactional);
  if ('outcome' in chosen) return { outcome: chosen.outcome, reason: null };
  if (targeted?.leftOut.has(person.user.id)) return { outcome: 'SUPPRESSED', reason: 'a message would not move them' };
  const outcome = isHeldOut(campaign, person.user.id) ? 'HELD_OUT' : 'PENDING';
  return { outcome, reason: targeted?.leftOut.size === 0 ? targeted.note : null };
}

function newMessage(
  campaign: CampaignEntity,
  { userId, occurrence, productIds = [] }: Candidate,
  { outcome, reason, hour, plannedAt }: Decision & { readonly hour: number | null; readonly plannedAt: number },
  now: number,
): CampaignMessageEntity {
  return {
    campaignId: campaign.id,
    userId,
    occurrence,
    id: derivedId(`message:${campaign.id}:${userId}:${occurrence}`, now),
    outcome,
    channel: null,
    variant: null,
    productIds,
    hour,
    attempts: 0,
    plannedAt,
    dueAt: plannedAt,
    sentAt: null,
    reason,
    openedAt: null,
    clickedAt: null,
    unsubscribedAt: null,
    complainedAt: null,
    convertedAt: null,
    revenue: 0,
  };
}
