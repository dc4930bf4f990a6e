import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { CustomerActionEntity } from '../../entities/customer-action';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';

const table = entityTable(CustomerActionEntity);

/** A row for each thing that a customer did beside ordering; the same event again adds none. */
export class ActionReadModel {
  constructor(private readonly segments: SegmentRefreshService) {}

  async store(unit: UnitOfWork, action: CustomerActionEntity): Promise<void> {
    const added = await table.insert(unit.manager, [action], { onConflict: 'ignore' });
    if (added > 0) await this.segments.refreshOne(unit, action.userId);
  }
}
