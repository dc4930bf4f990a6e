import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import { groupIdOf } from '../../../../shared/shop-data/group-ids';
import type { ImportedPrice, ImportedProduct } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductOfferEntity } from '../../entities/product-offer';

const table = entityTable(ProductOfferEntity);
/** So many say enough of a product. */
const mostAttributes = 40;

/** A product that can be had in another's place, and what a piece costs in minor units. */
export interface Offer {
  readonly groupId: string | null;
  readonly unitPrice: number;
  readonly currency: string;
}

/** What products are variants of, and what they cost now: of two events about one product the later stays. */
export class ProductOfferReadModel {
  constructor(private readonly platform: Platform) {}

  async grouped(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'catalog.product-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    // An older event does not say: that is not "no group".
    if (payload.group === undefined) return;
    const { productId, group } = payload;
    const row = {
      productId,
      groupId: group?.groupId ?? null,
      attributes: attributesOf(payload),
      groupedAt: occurredAt,
    };
    await table.storeNewest(manager, [row], 'groupedAt', ['groupId', 'attributes']);
  }

  async priced(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'pricing.price-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { productId, amount, currency } = payload;
    await table.storeNewest(manager, [{ productId, amount, currency, pricedAt: occurredAt }], 'pricedAt', [
      'amount',
      'currency',
    ]);
  }

  async importProducts(products: readonly ImportedProduct[]): Promise<void> {
    const groupedAt = this.platform.clock.now();
    const rows = products.map((product) => ({
      productId: product.id,
      groupId: product.group ? groupIdOf(product.group.sku) : null,
      attributes: attributesOf(product),
      groupedAt,
    }));
    await this.platform.database.transaction(({ manager }) =>
      table.storeNewest(manager, rows, 'groupedAt', ['groupId', 'attributes']),
    );
  }

  /** Takes in a shop's prices: of each product the last one that holds by now. */
  async importPrices(prices: readonly ImportedPrice[]): Promise<void> {
    const now = this.platform.clock.now();
    const latest = new Map<string, ImportedPrice>();
    for (const price of prices) {
      const known = latest.get(price.productId);
      if (price.validFrom <= now && (!known || known.validFrom <= price.validFrom)) latest.set(price.productId, price);
    }
    const rows = [...latest.values()].map(({ productId, amount, currency, validFrom, current }) => {
      return { productId, amount, currency, pricedAt: current ? now : validFrom };
    });
    await this.platform.database.transaction(({ manager }) =>
      table.storeNewest(manager, rows, 'pricedAt', ['amount', 'currency']),
    );
  }

  /**
   * What products cost that are to take others' places.
   *
   * @param pairs each product with the one that it takes the place of
   * @throws ShopError NOT_A_VARIANT where the two are not of one group, PRICE_UNKNOWN
   */
  async offersFor(
    manager: EntityManager,
    pairs: readonly { readonly productId: string; readonly forProductId: string }[],
  ): Promise<ReadonlyMap<string, Offer>> {
    const ids = [...new Set(pairs.flatMap(({ productId, forProductId }) => [productId, forProductId]))];
    const rows = new Map(
      (await manager.findBy(ProductOfferEntity, { productId: In(ids) })).map((row) => [row.productId, row]),
    );
    const offers = new Map<string, Offer>();
    for (const { productId, forProductId } of pairs) {
      const groupId = rows.get(productId)?.groupId ?? null;
      const wanted = rows.get(forProductId);
      if (groupId === null || wanted?.groupId !== groupId) {
        throw new ShopError('NOT_A_VARIANT', { product: forProductId.slice(0, 64), other: productId.slice(0, 64) });
      }
      const { amount, currency } = wanted;
      if (amount === null || currency === null) throw new ShopError('PRICE_UNKNOWN', { product: forProductId });
      offers.set(forProductId, { groupId, unitPrice: amount, currency });
    }
    return offers;
  }
}

/** What tells a product from others of its category: its brand, tags, attributes and options. */
function attributesOf(product: {
  readonly brand?: string | null;
  readonly tags?: readonly string[];
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  readonly options?: readonly { readonly name: string; readonly value: string }[];
}): string[] {
  const named = [...(product.attributes ?? []), ...(product.options ?? [])].map(
    ({ name, value }) => `${name}: ${value}`,
  );
  const all = [...(product.brand ? [`brand: ${product.brand}`] : []), ...(product.tags ?? []), ...named];
  return all.slice(0, mostAttributes);
}
