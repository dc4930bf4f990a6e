import { IdsOfKeys } from './ids-of-keys';
import type { ImportedCustomer, ImportPort } from './import-port';
import type { CustomerRecord } from './records';
import { type RejectedLine, type RowPlace, unknownPlace } from './shop-source';

/** The customers of a source: their ids, and who of them is not to be stored. */
export class ImportedCustomers {
  private readonly ids: IdsOfKeys;
  private readonly refusedKeys = new Set<string>();
  private readonly refusedLines: RejectedLine[] = [];
  private readonly waitingForFriends: CustomerRecord[] = [];

  constructor(private readonly ports: readonly ImportPort[]) {
    this.ids = new IdsOfKeys('customer', ports, (port, keys) => port.customerIds?.(keys));
  }

  /**
   * Learns of customers that come, and asks who of them is not to be stored.
   *
   * @param places where the rows stand, as far as it is known
   */
  async learn(rows: readonly CustomerRecord[], places: readonly (RowPlace | undefined)[] = []): Promise<void> {
    await this.ids.learn(rows.map((row) => [row.externalId, row.createdAt]));
    const identified = rows.map(({ externalId, email }) => ({ externalId, email, id: this.ids.of(externalId) }));
    for (const port of this.ports) {
      for (const [key, { column, code, reason }] of (await port.refusedCustomers?.(identified)) ?? []) {
        this.refusedKeys.add(key);
        const place = places[rows.findIndex(({ externalId }) => externalId === key)] ?? unknownPlace('customers');
        this.refusedLines.push({ kind: 'customers', ...place, column, code, reason, text: key });
      }
    }
    // Whom someone follows may come in a later chunk: such a row is given again when all are known.
    this.waitingForFriends.push(...this.stored(rows).filter((row) => row.follows?.some((key) => !this.ids.has(key))));
  }

  /** Who was refused since the last call. */
  takeRefused(): RejectedLine[] {
    return this.refusedLines.splice(0);
  }

  /** The id of a customer; null where the row names none, or one who is not stored: what they did stays, as nobody's. */
  idOf(key: string | null | undefined): string | null {
    return key === null || key === undefined || this.refusedKeys.has(key) ? null : this.ids.of(key);
  }

  /** Those who are stored, with their ids and the ids of whom they follow, as far as these are known. */
  withIds(rows: readonly CustomerRecord[]): ImportedCustomer[] {
    return this.stored(rows).map((row) => {
      const friends = (row.follows ?? []).filter((key) => this.ids.has(key));
      return { ...row, id: this.ids.of(row.externalId), followedIds: friends.flatMap((key) => this.idOf(key) ?? []) };
    });
  }

  /** Those who follow somebody who came later. */
  get waiting(): readonly CustomerRecord[] {
    return this.waitingForFriends;
  }

  private stored(rows: readonly CustomerRecord[]): readonly CustomerRecord[] {
    return this.refusedKeys.size === 0 ? rows : rows.filter(({ externalId }) => !this.refusedKeys.has(externalId));
  }
}
