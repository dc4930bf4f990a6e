import { type EntityManager, In, IsNull, Not } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { firstCharacters } from '../../../../shared/database/text-length';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import { PersonalisationConsentEntity } from '../../../../shared/read-models/personalisation-consent';
import type { ImportedOrder } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ChosenOptionEntity } from '../../entities/chosen-option';
import { ProductEntity } from '../../entities/product';
import { type Option, optionKey } from '../../models/option-order';

const table = entityTable(ChosenOptionEntity);
const consents = entityTable(PersonalisationConsentEntity);
/** The newest choices of a person that are looked at. */
const mostRead = 200;
const productsAtATime = 1000;

interface Purchase {
  readonly userId: string;
  readonly productIds: readonly string[];
  /** Unix milliseconds. */
  readonly at: number;
}

/** Which options people chose when they bought: their size, their colours. */
export class ChosenOptionReadModel {
  constructor(private readonly platform: Platform) {}

  /** Keeps the options of the variants that were ordered, of a person who permits it. */
  ordered({ manager }: Pick<UnitOfWork, 'manager'>, { payload, occurredAt }: DomainEvent<'inventory.order-placed'>) {
    const productIds = payload.lines.map(({ productId }) => productId);
    return this.store(manager, [{ userId: payload.userId, productIds, at: occurredAt }]);
  }

  /** Forgets what a person chose who refuses personalisation; what is bought from then on is not kept. */
  async consentChanged(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: DomainEvent<'users.consent-changed'>,
  ): Promise<void> {
    const { userId, purpose, granted } = payload;
    if (purpose !== 'PERSONALISATION') return;
    await consents.storeNewest(manager, [{ userId, granted, asOf: occurredAt }], 'asOf');
    const refused = await manager.countBy(PersonalisationConsentEntity, { userId, granted: false });
    if (refused > 0) await manager.delete(ChosenOptionEntity, { userId });
  }

  /** Takes in the orders of a shop's past. */
  async import(orders: readonly ImportedOrder[]): Promise<void> {
    const purchases = orders.flatMap(({ userId, lines, placedAt, status }): Purchase[] =>
      userId === null || status === 'CANCELLED'
        ? []
        : [{ userId, productIds: lines.map(({ productId }) => productId), at: placedAt }],
    );
    await this.platform.database.transaction(({ manager }) => this.store(manager, purchases));
  }

  /** When a person last bought something with an option, by the option's key; nothing of who is not signed in. */
  async of(userId: string | null): Promise<ReadonlyMap<string, number>> {
    if (userId === null) return new Map();
    const rows = await this.platform.database.read.find(ChosenOptionEntity, {
      where: { userId },
      order: { chosenAt: 'DESC' },
      take: mostRead,
    });
    return new Map(rows.map(({ name, value, chosenAt }) => [keyOf({ name, value }), chosenAt]));
  }

  private async store(manager: EntityManager, purchases: readonly Purchase[]): Promise<void> {
    const options = await optionsOf(manager, new Set(purchases.flatMap(({ productIds }) => productIds)));
    if (options.size === 0) return;
    const userIds = [...new Set(purchases.map(({ userId }) => userId))];
    const refusals = await manager.findBy(PersonalisationConsentEntity, { userId: In(userIds), granted: false });
    const refused = new Set(refusals.map(({ userId }) => userId));
    const newest = new Map<string, ChosenOptionEntity>();
    for (const { userId, productIds, at } of purchases) {
      if (refused.has(userId)) continue;
      for (const option of productIds.flatMap((id) => options.get(id) ?? [])) {
        const { name, value } = comparable(option);
        const key = `${userId} ${keyOf(option)}`;
        if (at >= (newest.get(key)?.chosenAt ?? 0)) newest.set(key, { userId, name, value, chosenAt: at });
      }
    }
    await table.storeNewest(manager, [...newest.values()], 'chosenAt');
  }
}

/** An option as it is stored and compared. */
function comparable({ name, value }: Option): Option {
  return {
    name: firstCharacters(optionKey(name), table.limit('name')),
    value: firstCharacters(optionKey(value), table.limit('value')),
  };
}

/** What an option is known by among a person's choices. */
export function keyOf(option: Option): string {
  const { name, value } = comparable(option);
  return `${name}\u0000${value}`;
}

/** The options of those of the products that are variants. */
async function optionsOf(manager: EntityManager, productIds: ReadonlySet<string>): Promise<Map<string, Option[]>> {
  const ids = [...productIds];
  const options = new Map<string, Option[]>();
  for (let start = 0; start < ids.length; start += productsAtATime) {
    const rows = await manager.find(ProductEntity, {
      select: { id: true, options: true },
      where: { id: In(ids.slice(start, start + productsAtATime)), groupId: Not(IsNull()) },
    });
    for (const { id, options: own } of rows) options.set(id, own);
  }
  return options;
}
