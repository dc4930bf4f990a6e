import { In } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { CustomerActionEntity } from '../../entities/customer-action';
import { isPersonalised } from '../profiles/personalisation';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';
import { lockUser } from '../users/locked-user';

const table = entityTable(CustomerActionEntity);

/** A row for each thing that a customer did beside ordering; the same event again adds none. */
export class ActionReadModel {
  constructor(private readonly segments: SegmentRefreshService) {}

  /** Nothing is kept of who does not let the shop be arranged for them. */
  async wanted(unit: UnitOfWork, action: CustomerActionEntity): Promise<void> {
    // Whoever changes the account's consent stands in line here.
    await lockUser(unit.manager, action.userId);
    if (await isPersonalised(unit.manager, action.userId)) await this.store(unit, action);
  }

  /** What somebody wanted is forgotten with their personalisation; what they returned and wrote is not of it. */
  async forgetWanted({ manager }: UnitOfWork, userId: string): Promise<void> {
    await manager.delete(CustomerActionEntity, { userId, kind: In(['PUT_IN_BASKET', 'LIKED']) });
  }

  async store(unit: UnitOfWork, action: CustomerActionEntity): Promise<void> {
    const added = await table.insert(unit.manager, [action], { onConflict: 'ignore' });
    if (added > 0) await this.segments.refreshOne(unit, action.userId);
  }
}
