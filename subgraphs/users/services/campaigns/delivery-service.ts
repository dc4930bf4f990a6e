import { type EntityManager, In, LessThanOrEqual } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, hour, minute, second } from '../../../../shared/time/durations';
import { CampaignEntity } from '../../entities/campaign';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { capDays } from '../../models/campaigns/campaign';
import { type Channel, waitingOutcomes } from '../../models/campaigns/outcomes';
import type { DeliveryAnswer } from '../letters/delivery-answer';
import type { AnswerHabits } from './answer-habits';
import type { CampaignGuard } from './campaign-guard';
import { allDecided, type CampaignService } from './campaign-service';
import type { MessageChannel } from './message-delivery';
import type { MessageWriter } from './message-writer';
import { nextStep } from './next-step';
import { type ReachablePerson, reachOf, type SuppressedAddresses } from './person-reach';
import type { VariantChoice } from './variant-choice';

const messages = entityTable(CampaignMessageEntity);
const claimedAtOnce = 50;
const sentAtOnce = 8;
/** A message that was handed over so long ago, by a process that never said what came of it, is one without an answer. */
const patience = 10 * minute;
const firstPause = 30 * second;
const longestPause = 6 * hour;
const maximumAttempts = 8;

interface Claimed {
  readonly message: CampaignMessageEntity;
  readonly person: ReachablePerson;
}

/**
 * Sends what is due. That a message is being sent is committed before it is handed over, under the locks of its campaign and
 * its person; only what was certainly not taken is handed over again. So nobody gets a message twice, whatever breaks off,
 * and however many processes send.
 */
export class DeliveryService {
  constructor(
    private readonly platform: Platform,
    private readonly campaigns: CampaignService,
    private readonly channels: Readonly<Record<Channel, MessageChannel>>,
    private readonly writer: MessageWriter,
    private readonly variants: VariantChoice,
    private readonly suppressed: SuppressedAddresses,
    private readonly guard: Pick<CampaignGuard, 'mayGoOn'>,
    private readonly habits: Pick<AnswerHabits, 'channelsOf'>,
  ) {}

  /** Decides and sends all that is due, the most important campaigns first: a cap lets theirs through. */
  async work(signal?: AbortSignal): Promise<void> {
    for (const campaign of await this.campaigns.running()) {
      if (!(await this.guard.mayGoOn(campaign))) continue;
      while (!signal?.aborted && (await this.campaigns.decideNext(campaign.id)));
      await this.giveUpUnanswered(campaign);
      while (!signal?.aborted && (await this.sendDue(campaign)));
      await this.finishWhereDone(campaign);
    }
  }

  /** @returns whether anything was due */
  private async sendDue(campaign: CampaignEntity): Promise<boolean> {
    const { looked, claimed } = await this.claim(campaign);
    const rest = [...claimed];
    const worker = async () => {
      for (let one = rest.shift(); one; one = rest.shift()) await this.send(campaign, one);
    };
    await Promise.all(Array.from({ length: sentAtOnce }, worker));
    return looked > 0;
  }

  private async claim(campaign: CampaignEntity): Promise<{ looked: number; claimed: Claimed[] }> {
    const { database, clock, settings } = this.platform;
    const tallies = await this.variants.tallies(campaign);
    return database.transaction(async ({ manager }) => {
      if (!(await lockRunning(manager, campaign.id))) return { looked: 0, claimed: [] };
      const now = clock.now();
      const due = await manager.find(CampaignMessageEntity, {
        where: { campaignId: campaign.id, outcome: In([...waitingOutcomes]), dueAt: LessThanOrEqual(now) },
        order: { dueAt: 'ASC' },
        take: claimedAtOnce,
      });
      const userIds = [...new Set(due.map(({ userId }) => userId))].sort();
      await this.lockPeople(manager, userIds);
      const people = await reachOf(manager, userIds, this.suppressed, now);
      const sent = await sentLately(manager, userIds, now - capDays * day);
      const ordered = campaign.bestChannel ? await this.habits.channelsOf(manager, campaign, userIds) : undefined;
      const claimed: Claimed[] = [];
      const changed = due.map((message) => {
        const person = people.get(message.userId);
        const step = nextStep(campaign, message, person, {
          ...{ now, shopZone: settings.timeZone, sentLately: sent.get(message.userId) ?? 0 },
          channels: ordered?.get(message.userId),
        });
        if (step.outcome !== 'SENDING') return { ...message, ...step };
        sent.set(message.userId, (sent.get(message.userId) ?? 0) + Number(!campaign.transactional));
        const variant = message.variant ?? this.variants.choose(campaign, tallies, message.id);
        const attempts = message.attempts + 1;
        const sending = { ...message, ...step, variant, attempts, sentAt: now, dueAt: now + patience };
        claimed.push({ message: sending, person: person! });
        return sending;
      });
      const update = ['outcome', 'channel', 'variant', 'attempts', 'sentAt', 'dueAt', 'reason'] as const;
      await messages.insert(manager, changed, { onConflict: 'update', update });
      return { looked: due.length, claimed };
    });
  }

  private async send(campaign: CampaignEntity, { message, person }: Claimed): Promise<void> {
    let answer: DeliveryAnswer;
    try {
      const written = await this.writer.write(campaign, message, person);
      answer = await this.channels[message.channel as Channel].deliver(written);
    } catch (error) {
      // Nothing was handed over: a channel never throws.
      answer = { outcome: 'refused', reason: `it could not be written: ${(error as Error).message}` };
    }
    await this.settle(message, answer);
  }

  /** Stores what came of it, unless somebody else has given it up meanwhile. */
  private async settle(message: CampaignMessageEntity, answer: DeliveryAnswer): Promise<void> {
    const { database, clock } = this.platform;
    const { campaignId, userId, occurrence, attempts } = message;
    const reason = answer.outcome === 'taken' ? null : answer.reason.slice(0, 200);
    const isLate = answer.outcome === 'later' && attempts < maximumAttempts;
    const changes = isLate
      ? { outcome: 'PENDING', dueAt: clock.now() + pauseBefore(attempts, answer), sentAt: null }
      : answer.outcome === 'taken'
        ? { outcome: 'SENT' }
        : // What nobody answered for may have come: it counts towards the cap.
          { outcome: 'FAILED', ...(answer.outcome === 'unanswered' ? {} : { sentAt: null }) };
    await database.transaction(({ manager }) =>
      manager.update(
        CampaignMessageEntity,
        { campaignId, userId, occurrence, outcome: 'SENDING', attempts },
        { ...changes, reason },
      ),
    );
  }

  /** What is shown within the shop is stored there under its own id: it may be stored again. All else may have come. */
  private async giveUpUnanswered({ id }: CampaignEntity): Promise<void> {
    const now = this.platform.clock.now();
    const where = "`campaignId` = ? AND `outcome` = 'SENDING' AND `dueAt` <= ?";
    await this.platform.database.transaction(async ({ manager }) => {
      const again = `UPDATE \`campaign_messages\` SET \`outcome\` = 'PENDING', \`sentAt\` = NULL WHERE ${where} AND \`channel\` = 'IN_APP'`;
      await execute(manager, again, [id, now]);
      const reason = 'the process that sent it ended: it may have come';
      await execute(manager, `UPDATE \`campaign_messages\` SET \`outcome\` = 'FAILED', \`reason\` = ? WHERE ${where}`, [
        reason,
        id,
        now,
      ]);
    });
  }

  private async finishWhereDone({ id, trigger }: CampaignEntity): Promise<void> {
    if (trigger !== 'ONCE') return;
    await this.platform.database.transaction(async ({ manager }) => {
      if (!(await lockRunning(manager, id))) return;
      const open = { campaignId: id, outcome: In([...waitingOutcomes, 'SENDING']) };
      if (await manager.existsBy(CampaignMessageEntity, open)) return;
      await manager.update(CampaignEntity, { id, decidedUpTo: allDecided, status: 'RUNNING' }, { status: 'FINISHED' });
    });
  }

  /** Of two campaigns that write to one person the second counts what the first has sent. */
  private async lockPeople(manager: EntityManager, userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0 || this.platform.database.engine !== 'mysql') return;
    const among = placeholders(userIds.length);
    await manager.query(`SELECT \`id\` FROM \`users\` WHERE \`id\` IN (${among}) ORDER BY \`id\` FOR UPDATE`, [
      ...userIds,
    ]);
  }
}

/** Takes the campaign's lock, so that a pause waits for what is being claimed, and nothing is claimed after it. */
async function lockRunning(manager: EntityManager, id: string): Promise<boolean> {
  const sql = "UPDATE `campaigns` SET `priority` = `priority` WHERE `id` = ? AND `status` = 'RUNNING'";
  return (await execute(manager, sql, [id])) > 0;
}

/** Messages of campaigns, but transactional ones, that each person was sent since. */
async function sentLately(
  manager: EntityManager,
  userIds: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  // By hand: one statement for all of them.
  const rows: { userId: string; sent: number | string }[] = await manager.query(
    `SELECT m.\`userId\`, COUNT(*) AS \`sent\` FROM \`campaign_messages\` m JOIN \`campaigns\` c ON c.\`id\` = m.\`campaignId\`
     WHERE m.\`userId\` IN (${placeholders(userIds.length)}) AND m.\`sentAt\` > ? AND c.\`transactional\` = 0 GROUP BY m.\`userId\``,
    [...userIds, since],
  );
  return new Map(rows.map(({ userId, sent }) => [userId, Number(sent)]));
}

/** Half a minute, then twice as long each time up to six hours; longer where the provider says so. */
function pauseBefore(attempts: number, answer: DeliveryAnswer): number {
  const pause = Math.min(longestPause, firstPause * 2 ** (attempts - 1));
  return answer.outcome === 'later' ? Math.max(pause, answer.afterMilliseconds ?? 0) : pause;
}
