import type { Platform } from '../../../shared/subgraph/definition';
import { AccessTokens } from './access-tokens';
import { Accounts } from './accounts';
import { Consents } from './consents';
import { Follows } from './follows';
import { UsersImport } from './import-port';
import { Notifications } from './notifications';
import { OrdersHeard } from './orders-heard';
import { Profiles } from './profiles';
import { SegmentRefresh } from './segment-refresh';
import { Segments } from './segments';
import { Sessions } from './sessions';
import { SigningKeys } from './signing-keys';
import { TastesHeard } from './tastes-heard';
import { UserDirectory } from './user-directory';

/** What the users subgraph can do. */
export interface UsersServices {
  readonly platform: Platform;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signingKeys: SigningKeys;
  readonly profiles: Profiles;
  readonly consents: Consents;
  readonly follows: Follows;
  readonly directory: UserDirectory;
  readonly segments: Segments;
  readonly segmentRefresh: SegmentRefresh;
  readonly ordersHeard: OrdersHeard;
  readonly tastesHeard: TastesHeard;
  readonly notifications: Notifications;
  readonly usersImport: UsersImport;
}

export function createUsersServices(platform: Platform): UsersServices {
  const signingKeys = new SigningKeys(platform);
  const segmentRefresh = new SegmentRefresh(platform);
  const ordersHeard = new OrdersHeard(segmentRefresh);
  const tastesHeard = new TastesHeard(platform.database, segmentRefresh);
  return {
    platform,
    accounts: new Accounts(platform),
    sessions: new Sessions(platform, new AccessTokens(signingKeys, platform.clock)),
    signingKeys,
    profiles: new Profiles(platform),
    consents: new Consents(platform, tastesHeard),
    follows: new Follows(platform),
    directory: new UserDirectory(platform.database),
    segments: new Segments(platform.database),
    segmentRefresh,
    ordersHeard,
    tastesHeard,
    notifications: new Notifications(platform),
    usersImport: new UsersImport(platform, ordersHeard, segmentRefresh),
  };
}
