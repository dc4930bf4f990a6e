import type { Platform } from '../../../shared/subgraph/definition';

/** What chat's use cases need. They are functions; this is all the state there is. */
export interface ChatServices {
  readonly platform: Platform;
}
