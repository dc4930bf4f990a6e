import type { Platform } from '../../../shared/subgraph/definition';

/** What pricing's use cases need. They are functions; this is all the state there is. */
export interface PricingServices {
  readonly platform: Platform;
}
