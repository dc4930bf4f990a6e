import { In } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { groupedInOrderOf, inOrderOf } from '../../../../shared/graphql/batch-loader';
import type { Platform } from '../../../../shared/subgraph/definition';
import { SegmentEntity } from '../../entities/segment';
import { countedMembers } from './member-counts';

const table = entityTable(SegmentEntity);

/** Reads segments. */
export class SegmentService {
  constructor(private readonly platform: Platform) {}

  async all(): Promise<SegmentEntity[]> {
    return this.platform.database.read.find(SegmentEntity, { order: { position: 'ASC' } });
  }

  /** In the order of the ids, null where there is none. */
  async byIds(ids: readonly string[]): Promise<(SegmentEntity | null)[]> {
    return inOrderOf(
      ids,
      await this.platform.database.read.findBy(SegmentEntity, { id: In([...ids]) }),
      ({ id }) => id,
    );
  }

  /** The segments that each user belongs to. */
  async ofUsers(userIds: readonly string[]): Promise<SegmentEntity[][]> {
    // By hand: one statement for all users.
    const rows: (Record<string, unknown> & { userId: string })[] = await this.platform.database.read.query(
      `SELECT m.\`userId\`, ${table.selection('s')} FROM \`segment_members\` m JOIN \`segments\` s ON s.\`id\` = m.\`segmentId\`
       WHERE m.\`userId\` IN (${placeholders(userIds.length)}) ORDER BY s.\`position\``,
      [...userIds],
    );
    return groupedInOrderOf(userIds, rows, (row) => row.userId).map((own) => table.rowsOf(own));
  }

  /** How many members each has now. */
  sizes(ids: readonly string[]): Promise<number[]> {
    return countedMembers(this.platform.database.read, ids);
  }
}
