import { batchLoader, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import { type PagedLoader, pagedLoader } from '../../../shared/graphql/paged-loader';
import type { Connection } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { AddressEntity } from '../entities/address';
import type { CampaignEntity } from '../entities/campaign';
import type { SegmentEntity } from '../entities/segment';
import type { SessionEntity } from '../entities/session';
import type { UserEntity } from '../entities/user';
import { type CampaignResults, resultsOf } from './campaigns/campaign-results';
import type { ConsentState } from './consent-service';
import type { UsersServices } from './services';
import { followedUsers, followers, relatedUsers, segmentMembers, type UserRelation } from './users/user-relations';
import type { CustomerValue } from './value/customer-value-service';

/** The context of a request to this subgraph. */
export type UsersContext = RequestContext<UsersServices>;

const databaseOf = ({ services }: UsersContext) => services.platform.database;

export const usersById = unchangedBatchLoader<UsersContext, string, UserEntity | null>(databaseOf, (context, ids) =>
  context.services.users.byIds(ids),
);

export const segmentsById = batchLoader<UsersContext, string, SegmentEntity | null>((context, ids) =>
  context.services.segments.byIds(ids),
);

export const segmentsOfUser = unchangedBatchLoader<UsersContext, string, SegmentEntity[]>(
  databaseOf,
  (context, userIds) => context.services.segments.ofUsers(userIds),
);

export const sizeOfSegment = batchLoader<UsersContext, string, number>((context, ids) =>
  context.services.segments.sizes(ids),
);

export const addressesOfUser = batchLoader<UsersContext, string, AddressEntity[]>((context, userIds) =>
  context.services.addresses.ofUsers(userIds),
);

export const campaignsById = batchLoader<UsersContext, string, CampaignEntity | null>((context, ids) =>
  context.services.campaigns.byIds(ids),
);

export const resultsOfCampaign = batchLoader<UsersContext, string, CampaignResults>(async (context, ids) => {
  const { database, clock } = context.services.platform;
  const campaigns = await context.services.campaigns.byIds(ids);
  return resultsOf(
    database.read,
    campaigns.filter((campaign) => campaign !== null),
    clock.now(),
  );
});

export const sessionsOfUser = batchLoader<UsersContext, string, SessionEntity[]>((context, userIds) =>
  Promise.all(userIds.map((id) => context.services.sessions.ofUser(id))),
);

export const valueOfUser = batchLoader<UsersContext, string, CustomerValue | null>((context, userIds) =>
  context.services.values.ofUsers(userIds),
);

/** By user; the key carries the time of the account, which the defaults date from. */
export const consentsOfUser = batchLoader<UsersContext, string, ConsentState[]>((context, keys) =>
  context.services.consents.ofUsers(
    keys.map((key) => {
      const [id = '', createdAt] = key.split(' ');
      return { id, createdAt: Number(createdAt) };
    }),
  ),
);

/** A page of the users whom a relation gives to an owner, by the owner. */
const relatedUsersLoader = (relation: UserRelation): PagedLoader<UsersContext, Connection<UserEntity>> =>
  pagedLoader(({ services }, ownerIds, page) => relatedUsers(services.platform.database, relation, ownerIds, page));

export const followedUsersOf = relatedUsersLoader(followedUsers);
export const followersOf = relatedUsersLoader(followers);
/** Members are counted when they come and go: a segment may hold most of the customers. */
export const membersOfSegment: PagedLoader<UsersContext, Connection<UserEntity>> = pagedLoader(
  ({ services: { platform, segments } }, ids, page) =>
    relatedUsers(platform.database, segmentMembers, ids, page, () => segments.sizes(ids)),
);
