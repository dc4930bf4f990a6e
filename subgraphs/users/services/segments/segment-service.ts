import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { groupedInOrderOf } from '../../../../shared/graphql/batch-loader';

/** A segment as it is shown. */
export interface SegmentView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly kind: string;
  readonly rule: unknown;
  readonly refreshedAt: number | null;
}

type SegmentRow = Omit<SegmentView, 'rule'> & { readonly rule: string };

const columns = 's.`id`, s.`name`, s.`description`, s.`kind`, s.`rule`, s.`refreshedAt`';

/** Reads segments. */
export class SegmentService {
  constructor(private readonly database: Database) {}

  async all(): Promise<SegmentView[]> {
    const rows: SegmentRow[] = await this.database.read.query(
      `SELECT ${columns} FROM \`segments\` s ORDER BY s.\`position\``,
    );
    return rows.map(viewOf);
  }

  /** In the order of the ids, null where there is none; one statement. */
  async byIds(ids: readonly string[]): Promise<(SegmentView | null)[]> {
    const rows: SegmentRow[] = await this.database.read.query(
      `SELECT ${columns} FROM \`segments\` s WHERE s.\`id\` IN (${placeholders(ids.length)})`,
      [...ids],
    );
    return groupedInOrderOf(ids, rows, (row) => row.id).map(([row]) => (row ? viewOf(row) : null));
  }

  /** The segments that each user belongs to; one statement. */
  async ofUsers(userIds: readonly string[]): Promise<SegmentView[][]> {
    const rows: (SegmentRow & { userId: string })[] = await this.database.read.query(
      `SELECT m.\`userId\`, ${columns} FROM \`segment_members\` m JOIN \`segments\` s ON s.\`id\` = m.\`segmentId\`
       WHERE m.\`userId\` IN (${placeholders(userIds.length)}) ORDER BY s.\`position\``,
      [...userIds],
    );
    return groupedInOrderOf(userIds, rows, (row) => row.userId).map((own) => own.map(viewOf));
  }

  /** How many members each has now; one statement. */
  async sizes(ids: readonly string[]): Promise<number[]> {
    const rows: { segmentId: string; size: number }[] = await this.database.read.query(
      `SELECT \`segmentId\`, COUNT(*) AS \`size\` FROM \`segment_members\` WHERE \`segmentId\` IN (${placeholders(ids.length)})
       GROUP BY \`segmentId\``,
      [...ids],
    );
    return groupedInOrderOf(ids, rows, (row) => row.segmentId).map(([row]) => Number(row?.size ?? 0));
  }
}

function viewOf(row: SegmentRow): SegmentView {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    rule: JSON.parse(row.rule),
    refreshedAt: row.refreshedAt === null ? null : Number(row.refreshedAt),
  };
}
