import type { Platform } from '../../../shared/subgraph/definition';
import { AccountService } from './accounts/account-service';
import { AddressService } from './accounts/address-service';
import { PasswordService } from './accounts/password-service';
import { ConsentService } from './consent-service';
import { FollowService } from './follow-service';
import { UsersImport } from './import-port';
import { NotificationService } from './notification-service';
import { ProfileService } from './profiles/profile-service';
import { ActionReadModel } from './read-models/action-read-model';
import { OrderReadModel } from './read-models/order-read-model';
import { TasteReadModel } from './read-models/taste-read-model';
import { ClusteringService } from './segments/clustering-service';
import { SegmentRefreshService } from './segments/segment-refresh-service';
import { SegmentService } from './segments/segment-service';
import { AccessTokens } from './sessions/access-tokens';
import { SessionService } from './sessions/session-service';
import { SigningKeys } from './sessions/signing-keys';
import { UserService } from './users/user-service';
import { CustomerValueService } from './value/customer-value-service';

/** What the users subgraph can do. */
export interface UsersServices {
  readonly platform: Platform;
  readonly accounts: AccountService;
  readonly addresses: AddressService;
  readonly passwords: PasswordService;
  readonly sessions: SessionService;
  readonly signingKeys: SigningKeys;
  readonly profiles: ProfileService;
  readonly consents: ConsentService;
  readonly follows: FollowService;
  readonly users: UserService;
  readonly values: CustomerValueService;
  readonly segments: SegmentService;
  readonly segmentRefresh: SegmentRefreshService;
  readonly orders: OrderReadModel;
  readonly tastes: TasteReadModel;
  readonly actions: ActionReadModel;
  readonly notifications: NotificationService;
  readonly importPort: UsersImport;
}

export function createServices(platform: Platform): UsersServices {
  const signingKeys = new SigningKeys(platform);
  const values = new CustomerValueService(platform);
  const clusterings = new ClusteringService(platform);
  const segmentRefresh = new SegmentRefreshService(platform, values, clusterings);
  const actions = new ActionReadModel(segmentRefresh);
  const orders = new OrderReadModel(segmentRefresh, actions);
  const tastes = new TasteReadModel(platform, segmentRefresh);
  const accounts = new AccountService(platform, segmentRefresh);
  const sessions = new SessionService(platform, new AccessTokens(signingKeys, platform.clock));
  return {
    platform,
    accounts,
    addresses: new AddressService(platform),
    passwords: new PasswordService(platform, accounts, sessions),
    sessions,
    signingKeys,
    profiles: new ProfileService(platform, segmentRefresh),
    consents: new ConsentService(platform, tastes, segmentRefresh),
    follows: new FollowService(platform),
    users: new UserService(platform),
    values,
    segments: new SegmentService(platform, segmentRefresh, clusterings),
    segmentRefresh,
    orders,
    tastes,
    actions,
    notifications: new NotificationService(platform),
    importPort: new UsersImport(platform, orders, values, segmentRefresh),
  };
}
