import { LessThan } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { EventPayloads, PublishedProfile } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ShopperTasteEntity } from '../../entities/shopper-taste';
import { isPersonalised } from '../profiles/personalisation';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';
import { lockUser } from '../users/locked-user';

const table = entityTable(ShopperTasteEntity);

/**
 * What recommendations publishes of shoppers' tastes: the newest of each. A shopper who does not let the shop be arranged
 * for them has none, whatever is published.
 */
export class TasteReadModel {
  constructor(
    private readonly platform: Platform,
    private readonly segments: SegmentRefreshService,
  ) {}

  async store(
    unit: UnitOfWork,
    { userId, asOf, profile }: EventPayloads['recommendations.profile-changed'],
  ): Promise<void> {
    const { manager } = unit;
    // Whoever changes the account's consent stands in line here.
    await lockUser(manager, userId);
    const kept = (await isPersonalised(manager, userId)) ? profile : null;
    await this.storeNewest(unit, { userId, profile: kept, asOf });
  }

  /** Forgets a shopper's tastes, also those that are still on their way. */
  async forget(unit: UnitOfWork, userId: string, now: number): Promise<void> {
    await this.storeNewest(unit, { userId, profile: null, asOf: now });
  }

  /** Null where nothing is known, or nothing may be kept. */
  async of(userId: string): Promise<PublishedProfile | null> {
    const taste = await this.platform.database.read.findOneBy(ShopperTasteEntity, { userId });
    return taste?.profile ?? null;
  }

  /** Not `EntityTable.storeNewest`: what was forgotten at a moment is not brought back by a profile of that moment. */
  private async storeNewest(unit: UnitOfWork, { userId, profile, asOf }: ShopperTasteEntity): Promise<void> {
    const { manager } = unit;
    const added = await table.insert(manager, [{ userId, profile, asOf }], { onConflict: 'ignore' });
    const { affected } =
      added > 0
        ? { affected: added }
        : await manager.update(ShopperTasteEntity, { userId, asOf: LessThan(asOf) }, { profile, asOf });
    if (affected) await this.segments.refreshOne(unit, userId);
  }
}
