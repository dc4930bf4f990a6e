import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import type { ImportedProduct } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { foldedText } from '../../../../shared/text/folded-text';
import { ProductIdentityEntity } from '../../entities/product-identity';
import { normalisedGtin } from '../../models/market/gtin';

const table = entityTable(ProductIdentityEntity);
const gtinNames = new Set(['gtin', 'gtin13', 'gtin12', 'gtin14', 'gtin8', 'ean', 'ean13', 'upc', 'barcode', 'isbn']);
const modelNames = new Set(['mpn', 'model', 'modelnumber', 'partnumber', 'manufacturerpartnumber', 'modell']);

type Attributes = readonly { readonly name: string; readonly value: string }[];

/** What products are recognised by elsewhere: name, brand, GTIN and the maker's number. */
export class ProductIdentityReadModel {
  constructor(private readonly platform: Platform) {}

  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'catalog.product-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { productId, sku, name, brand, attributes = [] } = payload;
    const row = identityOf({ id: productId, sku, name, brand, attributes }, occurredAt);
    await table.storeNewest(manager, [row], 'asOf');
  }

  /** Takes in the products of a shop's past. */
  async import(products: readonly ImportedProduct[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const rows = products.map(({ id, sku, name, brand = null, attributes = [] }) =>
      identityOf({ id, sku, name, brand, attributes }, asOf),
    );
    await this.platform.database.transaction(({ manager }) => table.storeNewest(manager, rows, 'asOf'));
  }
}

interface Described {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string | null;
  readonly attributes: Attributes;
}

function identityOf({ id, sku, name, brand, attributes }: Described, asOf: number): ProductIdentityEntity {
  const named = (names: ReadonlySet<string>) =>
    attributes.find((one) => names.has(foldedText(one.name).replace(/[^\p{L}\p{N}]+/gu, '')))?.value.trim() || null;
  const gtin = normalisedGtin(named(gtinNames) ?? '') ?? normalisedGtin(sku);
  return {
    ...{ productId: id, gtin, asOf },
    name: beginningOf(name, 250),
    brand: brand && beginningOf(brand, 100),
    model: beginningOf(named(modelNames) ?? '', 100) || null,
  };
}

function beginningOf(text: string, characters: number): string {
  return [...text].slice(0, characters).join('');
}
