import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { emailKeyOf } from '../../../../shared/text/email-address';
import { SuppressionEntity } from '../../entities/suppression';

const askedAtOnce = 1_000;

export type SuppressionReason = 'ERASED' | 'UNSUBSCRIBED' | 'BOUNCED' | 'COMPLAINED';

/**
 * Addresses that no advertising goes to, whatever else is stored of them. They are kept as hashes, so that the list tells
 * nobody's address; whoever has an address can be told whether it is on it.
 */
export class SuppressionService {
  constructor(private readonly platform: Platform) {}

  async add(manager: EntityManager, email: string, reason: SuppressionReason, source?: string): Promise<void> {
    const row = { addressHash: hashOf(email), reason, since: this.platform.clock.now(), source: source ?? null };
    await entityTable(SuppressionEntity).insert(manager, [row], { onConflict: 'ignore' });
  }

  /** Takes an address off the list, as far as it is on it for these reasons: its owner wants to be written to. */
  async lift(manager: EntityManager, email: string, reasons: readonly SuppressionReason[]): Promise<void> {
    await manager.delete(SuppressionEntity, { addressHash: hashOf(email), reason: In([...reasons]) });
  }

  /**
   * Those of the addresses that are on the list, a statement for each thousand.
   *
   * @param reason for which alone; any without it
   */
  async among(
    emails: readonly string[],
    manager: EntityManager = this.platform.database.read,
    reason?: SuppressionReason,
  ): Promise<ReadonlySet<string>> {
    const hashes = emails.map(hashOf);
    const rows: SuppressionEntity[] = [];
    for (let start = 0; start < hashes.length; start += askedAtOnce) {
      const part = hashes.slice(start, start + askedAtOnce);
      rows.push(...(await manager.findBy(SuppressionEntity, { addressHash: In(part), ...(reason && { reason }) })));
    }
    const listed = new Set(rows.map(({ addressHash }) => addressHash));
    return new Set(emails.filter((_, place) => listed.has(hashes[place]!)));
  }
}

/** In one spelling; the words in front keep lists of other hashes of addresses from being compared with it. */
function hashOf(email: string): string {
  return createHash('sha256')
    .update(`vitrine suppression: ${emailKeyOf(email)}`)
    .digest('hex');
}
