import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import { PersonalisationConsentEntity } from '../../../../shared/read-models/personalisation-consent';
import { SegmentMembershipEntity } from '../../entities/segment-membership';

const memberships = entityTable(SegmentMembershipEntity);
const consents = entityTable(PersonalisationConsentEntity);

/** Who is in which segments, and who refuses that this has a part in what they are shown. */
export class SegmentReadModel {
  async changed(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt: asOf }: Pick<DomainEvent<'users.segments-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { userId, joined, left } = payload;
    const rows = [
      ...left.map((segmentId) => ({ segmentId, userId, isMember: false, asOf })),
      ...joined.map((segmentId) => ({ segmentId, userId, isMember: true, asOf })),
    ];
    await memberships.storeNewest(manager, rows, 'asOf');
  }

  async consent(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt: asOf }: Pick<DomainEvent<'users.consent-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { userId, purpose, granted } = payload;
    if (purpose === 'PERSONALISATION') await consents.storeNewest(manager, [{ userId, granted, asOf }], 'asOf');
  }

  /** The segments that a shopper is in; none of who refuses the personalisation. By hand: one statement. */
  async of(manager: EntityManager, userId: string): Promise<readonly string[]> {
    const rows: { segmentId: string }[] = await manager.query(
      `SELECT m.\`segmentId\` FROM \`segment_memberships\` m WHERE m.\`userId\` = ? AND m.\`isMember\` = 1 AND NOT EXISTS (
        SELECT 1 FROM \`personalisation_consents\` c WHERE c.\`userId\` = m.\`userId\` AND c.\`granted\` = 0)`,
      [userId],
    );
    return rows.map(({ segmentId }) => segmentId);
  }
}
