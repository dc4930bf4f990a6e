import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** A desk of those who run the shop; a chunk of its own, loaded when it is opened. */
export interface Desk {
  /** Its part of the address, `/desks/<name>`, and the name of its title. Pages below it are its own. */
  readonly name: 'recommendations' | 'pricing' | 'stock' | 'customers' | 'service' | 'system';
  /** Whoever has one of these scopes finds it. */
  readonly scopes: readonly string[];
  readonly Page: LazyExoticComponent<ComponentType>;
}

/** The desks there are, in their order. */
export const desks: readonly Desk[] = [
  {
    name: 'recommendations',
    scopes: ['recommendations:read'],
    Page: page(() => import('./recommendations/recommendation-desk').then((desk) => desk.RecommendationDesk)),
  },
  {
    name: 'pricing',
    scopes: ['pricing:read'],
    Page: page(() => import('./pricing/pricing-desk').then((desk) => desk.PricingDesk)),
  },
  {
    name: 'stock',
    scopes: ['inventory:read'],
    Page: page(() => import('./stock/stock-desk').then((desk) => desk.StockDesk)),
  },
  {
    name: 'customers',
    scopes: ['marketing:read'],
    Page: page(() => import('./customers/customers-desk').then((desk) => desk.CustomersDesk)),
  },
  {
    name: 'service',
    scopes: ['support:agent'],
    Page: page(() => import('./service/service-desk').then((desk) => desk.ServiceDesk)),
  },
  {
    name: 'system',
    scopes: ['schema:read'],
    Page: page(() => import('./system/system-desk').then((desk) => desk.SystemDesk)),
  },
];

function page(load: () => Promise<ComponentType>): Desk['Page'] {
  return lazy(async () => ({ default: await load() }));
}
