import { defineSubgraph } from '../../shared/subgraph/definition';
import { createAccountCommand } from './commands/create-account';
import { createSegmentCommand } from './commands/create-segment';
import { grantCommand } from './commands/grant';
import { rotateKeysCommand } from './commands/rotate-keys';
import { tastesCommand } from './commands/tastes';
import { ConsentChangeEntity, ConsentEntity } from './entities/consent';
import { CustomerOrderEntity } from './entities/customer-order';
import { FollowEntity } from './entities/follow';
import { NotificationEntity } from './entities/notification';
import { SegmentEntity, SegmentMemberEntity } from './entities/segment';
import { RefreshTokenEntity, SessionEntity } from './entities/session';
import { ShopperTasteEntity } from './entities/shopper-taste';
import { SigningKeyEntity } from './entities/signing-key';
import { UserEntity } from './entities/user';
import { Users1700000000001 } from './migrations/users-1700000000001';
import { UsersNotifications1700000000020 } from './migrations/users-notifications-1700000000020';
import { UsersTastes1700000000031 } from './migrations/users-tastes-1700000000031';
import { AccountResolver } from './schema/account-resolver';
import { segmentsById, usersById } from './schema/loaders';
import { NotificationResolver, UserNotificationsResolver } from './schema/notification-resolver';
import { SegmentResolver } from './schema/segment-resolver';
import { SessionResolver } from './schema/session-resolver';
import { UserResolver } from './schema/user-resolver';
import { createUsersServices, type UsersServices } from './services/services';

const hour = 60 * 60 * 1000;
const keySetMaximumAge = 60;

/** Who the shopper is: accounts, sessions, profile, consents, whom they follow, and the segments they belong to. */
export const usersSubgraph = defineSubgraph<UsersServices>({
  name: 'users',
  resolvers: [
    SessionResolver,
    AccountResolver,
    UserResolver,
    NotificationResolver,
    UserNotificationsResolver,
    SegmentResolver,
  ],
  references: {
    User: (reference, context) => usersById(context).load(String(reference.id)),
    Segment: (reference, context) => segmentsById(context).load(String(reference.id)),
  },
  entities: [
    UserEntity,
    SessionEntity,
    RefreshTokenEntity,
    SigningKeyEntity,
    ConsentEntity,
    ConsentChangeEntity,
    FollowEntity,
    NotificationEntity,
    CustomerOrderEntity,
    SegmentEntity,
    SegmentMemberEntity,
    ShopperTasteEntity,
  ],
  migrations: [Users1700000000001, UsersNotifications1700000000020, UsersTastes1700000000031],
  publishes: [
    'users.signed-up',
    'users.profile-changed',
    'users.consent-changed',
    'users.follow-changed',
    'users.notification-sent',
  ],
  consumes: {
    'inventory.order-placed': async ({ ordersHeard, notifications }, unit, { payload, occurredAt }) => {
      await ordersHeard.placed(unit.manager, payload);
      await notifications.tellOfOrder(unit, 'placed', payload, occurredAt);
    },
    'inventory.order-cancelled': async ({ ordersHeard, notifications }, unit, { payload, occurredAt }) => {
      await ordersHeard.cancelled(unit.manager, payload);
      await notifications.tellOfOrder(unit, 'cancelled', payload, occurredAt);
    },
    'inventory.order-shipped': ({ notifications }, unit, { payload, occurredAt }) =>
      notifications.tellOfOrder(unit, 'shipped', payload, occurredAt),
    'recommendations.profile-changed': ({ tastesHeard }, { manager }, { payload }) =>
      tastesHeard.heard(manager, payload),
  },
  createServices: createUsersServices,
  start: async ({ signingKeys, segmentRefresh }) => {
    await signingKeys.ensure();
    await segmentRefresh.ensureStandardSegments();
  },
  tasks: [
    {
      name: 'refresh-segments',
      everyMilliseconds: hour,
      atStart: true,
      run: ({ segmentRefresh }) => segmentRefresh.refreshAll(),
    },
    { name: 'prune-sessions', everyMilliseconds: 6 * hour, run: ({ sessions }) => sessions.prune() },
  ],
  routes: [
    {
      path: '/.well-known/jwks.json',
      serve: async ({ signingKeys }) => ({
        contentType: 'application/jwk-set+json',
        body: JSON.stringify(await signingKeys.keySet()),
        maxAge: keySetMaximumAge,
      }),
    },
  ],
  commands: [createAccountCommand, grantCommand, rotateKeysCommand, createSegmentCommand, tastesCommand],
  importPort: ({ usersImport }) => usersImport,
});
