import { declaredTraits } from '../../../shared/events/traits';
import { derivedId, isId } from '../../../shared/ids/ids';
import { categoryIdsOf } from '../../../shared/shop-data/category-ids';
import { drawingAddress } from '../../../shared/shop-data/drawings';
import { groupIdOf } from '../../../shared/shop-data/group-ids';
import type {
  ImportedBehaviour,
  ImportedCustomer,
  ImportedProduct,
  ImportPort,
} from '../../../shared/shop-data/import-port';
import { importTransaction } from '../../../shared/shop-data/import-transaction';
import { outOfRange, tooLong } from '../../../shared/shop-data/limits';
import { pictureAddress, pictureInFile } from '../../../shared/shop-data/picture-file';
import type { BehaviourRecord, ImageRecord } from '../../../shared/shop-data/records';
import type { RowRefusal } from '../../../shared/shop-data/row-checks';
import { standardLocale } from '../../../shared/text/locale';
import type { ShopperFollowEntity } from '../entities/shopper-follow';
import type { ProductCache } from '../serving/products/product-cache';
import { type BehaviourEvent, insertOrCorrectEvents } from './events/behaviour-events';
import { accountKey, isVisitorId, visitorKey } from './events/person';
import { withoutRefused } from './events/refused-behaviour';
import { namedCategories } from './read-models/category-read-model';
import type { CatalogProduct, ProductAvailability } from './read-models/product-changes';
import type { RecommendationsServices } from './services';

const longestQuery = 200;
const longestSurface = 32;
const highestPosition = 1_000_000;
const largestQuantity = 1_000_000_000;

/** How a shop's past comes in. Orders are left out: each of their lines comes as a purchase among the behaviour. */
export function recommendationsImportPort(services: RecommendationsServices): ImportPort {
  const { database, clock } = services.platform;
  return {
    checks: { event: refusalOf },
    customers: (rows) =>
      database.transaction(async ({ manager }) => {
        const now = clock.now();
        const locales = rows.map(({ id, locale }) => ({ userId: id, locale: locale ?? standardLocale }));
        await services.shopperReadModel.storeLocales(manager, locales, now);
        const traits = rows.map((row) => {
          return { userId: row.id, traits: declaredTraits(row, now), asOf: now };
        });
        await services.demographics.store(manager, traits);
        await services.socialGraph.store(manager, rows.flatMap(followsOf));
      }, importTransaction),
    products: (rows) => {
      const now = clock.now();
      const products = rows.map((row) => productOf(row, now, services.products));
      return database.transaction((unit) => services.productReadModel.store(unit, products), importTransaction);
    },
    prices: (rows) =>
      database.transaction(({ manager }) => {
        const now = clock.now();
        return services.listPrices.store(manager, rows, now, now);
      }, importTransaction),
    stock: async (rows) => {
      const available = new Set(rows.filter(({ onHand }) => onHand > 0).map(({ productId }) => productId));
      const asOf = clock.now();
      const changes = [...new Set(rows.map(({ productId }) => productId))].map((id): ProductAvailability => {
        return { id, status: available.has(id) ? 'IN_STOCK' : 'OUT_OF_STOCK', asOf };
      });
      // What another location has in stock is not sold out because this one has none.
      const fresh = changes.filter(({ id, status }) => status === 'IN_STOCK' || !services.products.isShowable(id));
      await database.transaction((unit) => services.productReadModel.storeAvailability(unit, fresh), importTransaction);
    },
    behaviour: async (rows) => {
      const events = rows.map(eventOf).filter((event) => event !== null);
      const changes = await database.transaction(
        async ({ manager }) => insertOrCorrectEvents(manager, await withoutRefused(manager, events), clock.now()),
        importTransaction,
      );
      return { ...changes, unchanged: rows.length - changes.created - changes.changed };
    },
    reviews: async (rows) => {
      const events = rows.flatMap(({ id, userId, productId, stars, createdAt }): BehaviourEvent[] =>
        userId === null ? [] : [{ id, person: accountKey(userId), type: 'RATE', productId, at: createdAt, stars }],
      );
      await database.transaction(
        async ({ manager }) => insertOrCorrectEvents(manager, await withoutRefused(manager, events), clock.now()),
        importTransaction,
      );
    },
    finish: async (signal) => {
      await services.trainer.trainUntilServing(signal);
      await services.models.refresh();
    },
  };
}

/** @param known what a record leaves out stays as it is */
function productOf(row: ImportedProduct, asOf: number, known: ProductCache): CatalogProduct {
  const { categoryPath = [], archived = false, images, group } = row;
  const groupId = group === undefined ? (known.groupOf(row.id) ?? null) : group && groupIdOf(group.sku);
  const options = row.options ?? known.optionsOf(row.id);
  const categoryIds = categoryIdsOf(categoryPath);
  const categories = namedCategories(categoryIds, [...categoryPath].reverse());
  return { ...row, categoryIds, categories, archived, groupId, options, asOf, picture: images && pictureOf(images[0]) };
}

function followsOf({ id, followedIds, createdAt }: ImportedCustomer): ShopperFollowEntity[] {
  const others = followedIds.filter((followedId) => followedId !== id);
  return others.map((followedId) => ({ followerId: id, followedId, follows: true, asOf: createdAt }));
}

function pictureOf(image: ImageRecord | undefined): CatalogProduct['picture'] {
  if (image === undefined) return { url: null };
  if ('svg' in image) return { url: drawingAddress(image.svg), drawing: image.svg };
  if ('url' in image) return { url: image.url };
  const picture = pictureInFile(image.file);
  return { url: picture === undefined ? null : pictureAddress(picture) };
}

/** The limits of an event. */
function refusalOf({
  visitorId,
  customer,
  query,
  quantity,
  position,
  surface,
  propensity,
}: BehaviourRecord): RowRefusal | undefined {
  if (customer === undefined && visitorId !== undefined && !isVisitorId(visitorId)) {
    const reason = `visitorId is "${visitorId}"; it has to be up to 64 letters of ASCII, digits, and . _ : -`;
    return { column: 'visitorId', code: 'BAD_VISITOR', reason };
  }
  return (
    tooLong('query', query, longestQuery) ??
    tooLong('surface', surface, longestSurface) ??
    outOfRange('quantity', quantity, 1, largestQuantity) ??
    outOfRange('position', position, 1, highestPosition) ??
    outOfRange('propensity', propensity, 0, 1)
  );
}

/** Null for what is nobody's or cannot be stored. */
function eventOf(row: ImportedBehaviour): BehaviourEvent | null {
  const { id, type, userId, visitorId, productId, occurredAt, stars, quantity, unitPrice, query } = row;
  const { feedId, position, surface, propensity } = row;
  if (userId === null && (visitorId === undefined || !isVisitorId(visitorId))) return null;
  const person = userId === null ? visitorKey(visitorId as string) : accountKey(userId);
  return {
    id,
    person,
    type,
    productId,
    at: occurredAt,
    feedId: feedId === undefined || isId(feedId) ? feedId : derivedId(`feed:${feedId}`, 0),
    position,
    surface,
    propensity,
    stars,
    quantity,
    unitPrice,
    query: query?.slice(0, longestQuery),
  };
}
