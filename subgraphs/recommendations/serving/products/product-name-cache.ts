import type { Clock } from '../../../../shared/clock/clock';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { minute } from '../../../../shared/time/durations';

const kept = 20_000;
/** A product that is renamed is called by its former name so long at most. */
const keptMilliseconds = 10 * minute;
/** Of what a product is, the name stands first, in a line of its own. */
const longestName = 300;

/** What products are called that reasons name: read when they are needed, many at a time, and kept for a while. */
export class ProductNameCache {
  private readonly names = new Map<string, { readonly name: string | null; readonly readAt: number }>();

  constructor(
    private readonly database: Pick<Database, 'read'>,
    private readonly clock: Clock,
  ) {}

  /** Reads those that are not in memory; one statement, or none. */
  async load(ids: Iterable<string>): Promise<void> {
    const now = this.clock.now();
    const missing = [...new Set(ids)].filter((id) => !(now - (this.names.get(id)?.readAt ?? -1) < keptMilliseconds));
    if (missing.length === 0) return;
    const rows: { id: string; head: string }[] = await this.database.read.query(
      `SELECT \`id\`, SUBSTR(\`text\`, 1, ${longestName}) AS \`head\` FROM \`product_facts\` WHERE \`id\` IN (${placeholders(missing.length)})`,
      missing,
    );
    const found = new Map(rows.map(({ id, head }) => [id, head.split('\n', 1)[0]!]));
    for (const id of missing) {
      this.names.delete(id);
      this.names.set(id, { name: found.get(id) || null, readAt: now });
    }
    for (const id of this.names.keys()) {
      if (this.names.size <= kept) break;
      this.names.delete(id);
    }
  }

  /** Null where it is not known, or was not loaded. */
  nameOf(id: string): string | null {
    return this.names.get(id)?.name ?? null;
  }
}
