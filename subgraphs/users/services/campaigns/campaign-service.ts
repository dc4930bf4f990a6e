import { In } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { inOrderOf } from '../../../../shared/graphql/batch-loader';
import { newId } from '../../../../shared/ids/ids';
import type { Connection, Page } from '../../../../shared/paging/paging';
import { connectionsOfLists } from '../../../../shared/paging/row-lists';
import type { Platform } from '../../../../shared/subgraph/definition';
import { CampaignEntity } from '../../entities/campaign';
import { SegmentEntity } from '../../entities/segment';
import type { AnswerHabits } from './answer-habits';
import { type CampaignRequest, checkedCampaign } from './campaign-request';
import { decide } from './message-decisions';
import { checkTemplate } from './message-renderer';
import type { SuppressedAddresses } from './person-reach';
import type { PersuasionService } from './persuasion-service';

const campaigns = entityTable(CampaignEntity);
const peopleAtOnce = 1_000;
/** So many parts of an audience are decided before a launch is answered; the others follow. */
const partsAtLaunch = 2;
/** Behind every id. */
export const allDecided = '~';

export const campaignStatuses = ['DRAFT', 'RUNNING', 'PAUSED', 'FINISHED'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** Campaigns, and for whom they are. */
export class CampaignService {
  constructor(
    private readonly platform: Platform,
    private readonly suppressed: SuppressedAddresses,
    private readonly habits: Pick<AnswerHabits, 'hoursOf'>,
    private readonly persuasion: PersuasionService,
  ) {}

  /** In the order of the ids, null where there is none. */
  async byIds(ids: readonly string[]): Promise<(CampaignEntity | null)[]> {
    const rows = await this.platform.database.read.findBy(CampaignEntity, { id: In([...ids]) });
    return inOrderOf(ids, rows, ({ id }) => id);
  }

  /** The newest first. */
  async page(status: CampaignStatus | null, page: Page): Promise<Connection<CampaignEntity>> {
    const list = status === null ? { where: '1 = 1', parameters: [] } : { where: '`status` = ?', parameters: [status] };
    const order = { columns: ['id'], direction: 'DESC' } as const;
    const [connection] = await connectionsOfLists(this.platform.database.read, campaigns, [list], order, page);
    return connection!;
  }

  /** @throws ShopError BAD_USER_INPUT, and NOT_FOUND where there is no such segment */
  async create(request: CampaignRequest): Promise<CampaignEntity> {
    const checked = checkedCampaign(request);
    for (const variant of checked.variants) await checkTemplate(variant);
    const { database, clock } = this.platform;
    const now = clock.now();
    const campaign: CampaignEntity = {
      ...checked,
      ...{ id: newId(now), status: 'DRAFT', createdAt: now, launchedAt: null, decidedUpTo: null },
      ...{ stoppedBecause: null, targeting: null },
    };
    await database.transaction(async ({ manager }) => {
      const isThere = await manager.existsBy(SegmentEntity, { id: campaign.segmentId });
      if (!isThere) throw new ShopError('NOT_FOUND', { what: 'segment' });
      await campaigns.insert(manager, [campaign]);
    });
    return campaign;
  }

  /** Begins a campaign, or goes on with one that was paused. @throws ShopError NOT_FOUND, CAMPAIGN_STATE */
  async launch(id: string): Promise<CampaignEntity> {
    const { clock } = this.platform;
    const changes = { status: 'RUNNING', stoppedBecause: null };
    const before = await this.move(id, ['DRAFT', 'PAUSED', 'RUNNING'], 'launched', changes);
    if (before.launchedAt === null) {
      await this.platform.database.transaction(({ manager }) =>
        execute(manager, 'UPDATE `campaigns` SET `launchedAt` = ? WHERE `id` = ? AND `launchedAt` IS NULL', [
          clock.now(),
          id,
        ]),
      );
    }
    for (let part = 0; part < partsAtLaunch; part++) if (!(await this.decideNext(id))) break;
    return (await this.byIds([id]))[0]!;
  }

  /** Nobody is written to by it from here on, until it is launched again. @throws ShopError NOT_FOUND, CAMPAIGN_STATE */
  async pause(id: string, because: string | null = null): Promise<CampaignEntity> {
    const changes = { status: 'PAUSED', stoppedBecause: because };
    await this.move(id, ['RUNNING', 'PAUSED'], 'paused', changes);
    return (await this.byIds([id]))[0]!;
  }

  /** Those that run, the most important first. */
  running(): Promise<CampaignEntity[]> {
    const order = { priority: 'DESC', id: 'ASC' } as const;
    return this.platform.database.read.find(CampaignEntity, { where: { status: 'RUNNING' }, order });
  }

  /**
   * Decides for the next people of a campaign that is sent once. Of two processes that do so one has each part.
   *
   * @returns whether there may be more
   */
  async decideNext(id: string): Promise<boolean> {
    const { database, clock, settings } = this.platform;
    // Before the transaction: what takes seconds holds no locks.
    if (await database.read.existsBy(CampaignEntity, { id, onlyPersuadable: true })) await this.persuasion.learn();
    return database.transaction(async ({ manager }) => {
      // Takes the row's lock: a pause waits, and so does another process.
      await execute(manager, 'UPDATE `campaigns` SET `priority` = `priority` WHERE `id` = ?', [id]);
      const campaign = await manager.findOneByOrFail(CampaignEntity, { id });
      const { status, trigger, decidedUpTo, segmentId } = campaign;
      if (status !== 'RUNNING' || trigger !== 'ONCE' || decidedUpTo === allDecided) return false;
      // By hand: ids alone, by the key.
      const rows: { userId: string }[] = await manager.query(
        `SELECT \`userId\` FROM \`segment_members\` WHERE \`segmentId\` = ? AND \`userId\` > ? ORDER BY \`userId\` LIMIT ${peopleAtOnce}`,
        [segmentId, decidedUpTo ?? ''],
      );
      const candidates = rows.map(({ userId }) => ({ userId, occurrence: 'once' }));
      const { suppressed, habits, persuasion } = this;
      const by = { now: clock.now(), shopZone: settings.timeZone, suppressed, habits, persuasion };
      await decide(manager, campaign, candidates, by);
      const isLast = rows.length < peopleAtOnce;
      await manager.update(CampaignEntity, { id }, { decidedUpTo: isLast ? allDecided : rows.at(-1)!.userId });
      return !isLast;
    });
  }

  private async move(
    id: string,
    from: readonly CampaignStatus[],
    action: string,
    changes: Partial<CampaignEntity>,
  ): Promise<CampaignEntity> {
    const before = (await this.byIds([id]))[0];
    if (!before) throw new ShopError('NOT_FOUND', { what: 'campaign' });
    const { affected } = await this.platform.database.transaction(({ manager }) =>
      manager.update(CampaignEntity, { id, status: In([...from]) }, changes),
    );
    if (!affected) throw new ShopError('CAMPAIGN_STATE', { status: before.status, action });
    return before;
  }
}
