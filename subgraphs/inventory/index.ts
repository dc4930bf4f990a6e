import { defineSubgraph, type ReferenceResolver } from '../../shared/subgraph/definition';
import { auditCommand } from './commands/audit';
import { locationsCommand } from './commands/locations';
import { LocationEntity } from './entities/location';
import { OrderEntity, OrderLineEntity } from './entities/order';
import { ProductAvailabilityEntity, StockEntity, StockMovementEntity } from './entities/stock';
import { Inventory1700000000005 } from './migrations/inventory-1';
import { OrderConnectionResolver, OrderResolver, UserResolver } from './schema/order-resolver';
import { ProductResolver, StockLevelResolver, StockResolver } from './schema/stock-resolver';
import { inventoryImportPort } from './services/import';
import { maySeeOrdersOf, orderLoader } from './services/order-reading';
import { createInventoryServices, type InventoryServices } from './services/services';

/** Another subgraph's entity, to which this one adds fields. */
const asItself: ReferenceResolver<InventoryServices> = (reference) => ({ id: String(reference.id) });

/** What is there: stock by location, and the orders that take it. */
export const inventorySubgraph = defineSubgraph<InventoryServices>({
  name: 'inventory',
  resolvers: [OrderResolver, OrderConnectionResolver, UserResolver, StockResolver, StockLevelResolver, ProductResolver],
  references: {
    User: asItself,
    Product: asItself,
    Order: async (reference, context) => {
      const order = await orderLoader(context).load(String(reference.id));
      return order && maySeeOrdersOf(context.identity, order.userId) ? order : null;
    },
  },
  entities: [LocationEntity, StockEntity, ProductAvailabilityEntity, StockMovementEntity, OrderEntity, OrderLineEntity],
  migrations: [Inventory1700000000005],
  publishes: [
    'inventory.order-placed',
    'inventory.order-cancelled',
    'inventory.order-shipped',
    'inventory.availability-changed',
  ],
  consumes: {},
  createServices: createInventoryServices,
  commands: [auditCommand, locationsCommand],
  importPort: ({ platform }) => inventoryImportPort(platform),
});
