import { declaredTraits } from '../../../shared/events/traits';
import { categoryIdsOf } from '../../../shared/shop-data/category-ids';
import { drawingAddress } from '../../../shared/shop-data/drawings';
import type { ImportedBehaviour, ImportedCustomer, ImportPort } from '../../../shared/shop-data/import-port';
import type { ImageRecord } from '../../../shared/shop-data/records';
import { standardLocale } from '../../../shared/text/locale';
import { namedCategories, storeCategoryNames } from '../serving/products/category-name-cache';
import type { BehaviourEvent } from './events/behaviour-events';
import { insertEvents } from './events/behaviour-events';
import { accountKey, isVisitorId, visitorKey } from './person';
import { type PictureChange, storePictures } from './read-models/picture-read-model';
import { storePrices } from './read-models/price-read-model';
import { storeFacts } from './read-models/product-facts-read-model';
import { type AvailabilityChange, storeAvailability, storeProducts } from './read-models/product-read-model';
import { rememberLocales } from './read-models/shopper-read-model';
import { type Follow, rememberFollows, rememberTraits } from './read-models/social-read-model';
import type { Services } from './services';

/** How a shop's past comes in. Orders are left out: each of their lines comes as a purchase among the behaviour. */
export function importPortOf(services: Services): ImportPort {
  const { database, clock } = services.platform;
  return {
    customers: (rows) =>
      database.transaction(async ({ manager }) => {
        await rememberLocales(
          manager,
          rows.map(({ id, locale }) => ({ userId: id, locale: locale ?? standardLocale })),
          clock.now(),
        );
        const traits = rows.map((row) => ({
          userId: row.id,
          traits: declaredTraits(row, clock.now()),
          asOf: row.createdAt,
        }));
        await rememberTraits(manager, traits);
        await rememberFollows(manager, rows.flatMap(followsOf));
      }),
    products: async (rows) => {
      const now = clock.now();
      const products = rows.map(({ id, categoryPath, archived, createdAt }) => ({
        id,
        categoryIds: categoryIdsOf(categoryPath ?? []),
        archived: archived ?? false,
        createdAt,
        asOf: now,
      }));
      const categories = rows.flatMap(({ categoryPath = [] }) =>
        namedCategories(categoryIdsOf(categoryPath), [...categoryPath].reverse()),
      );
      await database.transaction(async (unit) => {
        const { manager } = unit;
        await storeCategoryNames(manager, categories, now);
        const newest = await storeProducts(manager, products, now);
        const current = rows.filter(({ id }) => newest.has(id));
        await storeFacts(manager, current, now);
        const pictured = current.filter(({ images }) => images !== undefined);
        await storePictures(
          manager,
          pictured.map(({ id, images }) => pictureOf(id, images?.[0])),
        );
        unit.afterCommit(() => {
          services.products.applyProductChanges(products);
          services.categoryNames.receive(categories);
        });
      });
    },
    prices: (rows) => database.transaction(({ manager }) => storePrices(manager, rows, clock.now())),
    stock: async (rows) => {
      const available = new Set(rows.filter(({ onHand }) => onHand > 0).map(({ productId }) => productId));
      const now = clock.now();
      const changes = [...new Set(rows.map(({ productId }) => productId))].map(
        (id): AvailabilityChange => ({ id, status: available.has(id) ? 'IN_STOCK' : 'OUT_OF_STOCK', asOf: now }),
      );
      // What another location has in stock is not sold out because this one has none.
      const fresh = changes.filter(({ id, status }) => status === 'IN_STOCK' || !services.products.isShowable(id));
      await database.transaction(async (unit) => {
        await storeAvailability(unit.manager, fresh, now);
        unit.afterCommit(() => services.products.applyAvailabilityChanges(fresh));
      });
    },
    behaviour: async (rows) => {
      const events = rows.map(eventOf).filter((event) => event !== null);
      await database.transaction(({ manager }) => insertEvents(manager, events, clock.now()));
    },
    reviews: async (rows) => {
      const events = rows.flatMap(({ id, userId, productId, stars, createdAt }): BehaviourEvent[] =>
        userId === null ? [] : [{ id, person: accountKey(userId), type: 'RATE', productId, at: createdAt, stars }],
      );
      await database.transaction(({ manager }) => insertEvents(manager, events, clock.now()));
    },
    finish: async () => {
      await services.trainer.trainUntilServing();
      await services.models.refresh();
    },
  };
}

function followsOf({ id, followedIds, createdAt }: ImportedCustomer): Follow[] {
  const others = followedIds.filter((followedId) => followedId !== id);
  return others.map((followedId) => ({ followerId: id, followedId, follows: true, asOf: createdAt }));
}

function pictureOf(id: string, image: ImageRecord | undefined): PictureChange {
  if (image === undefined) return { id, url: null };
  return 'svg' in image ? { id, url: drawingAddress(image.svg), drawing: image.svg } : { id, url: image.url };
}

/** Null for what is nobody's or cannot be stored. */
function eventOf(row: ImportedBehaviour): BehaviourEvent | null {
  const { id, type, userId, visitorId, productId, occurredAt, stars, quantity, unitPrice, query } = row;
  if (userId === null && (visitorId === undefined || !isVisitorId(visitorId))) return null;
  const person = userId === null ? visitorKey(visitorId as string) : accountKey(userId);
  return { id, person, type, productId, at: occurredAt, stars, quantity, unitPrice, query: query?.slice(0, 200) };
}
