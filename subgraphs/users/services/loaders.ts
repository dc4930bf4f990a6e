import type DataLoader from 'dataloader';
import { batchLoader, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import type { Connection } from '../../../shared/paging/paging';
import { checkedPage, type Page } from '../../../shared/paging/paging';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { UserEntity } from '../entities/user';
import type { ConsentState } from './consent-service';
import type { SegmentView } from './segments/segment-service';
import type { UsersServices } from './services';
import { relatedUsers, type UserRelation } from './users/user-relations';

/** The context of a request to this subgraph. */
export type UsersContext = RequestContext<UsersServices>;

const databaseOf = ({ services }: UsersContext) => services.platform.database;

export const usersById = unchangedBatchLoader<UsersContext, string, UserEntity | null>(databaseOf, (context, ids) =>
  context.services.users.byIds(ids),
);

export const segmentsById = batchLoader<UsersContext, string, SegmentView | null>((context, ids) =>
  context.services.segments.byIds(ids),
);

export const segmentsOfUser = unchangedBatchLoader<UsersContext, string, SegmentView[]>(
  databaseOf,
  (context, userIds) => context.services.segments.ofUsers(userIds),
);

export const sizeOfSegment = batchLoader<UsersContext, string, number>((context, ids) =>
  context.services.segments.sizes(ids),
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

type ConnectionLoader = DataLoader<string, Connection<UserEntity>>;

const loadersOfContext = new WeakMap<UsersContext, Map<string, ConnectionLoader>>();

/**
 * A page of the users tied to something. The lists of many owners that are asked for with the same arguments, as one
 * field of a query does, are read in one statement.
 */
export function relatedUsersPage(
  context: UsersContext,
  links: UserRelation,
  ownerId: string,
  first: number,
  after: string | null | undefined,
): Promise<Connection<UserEntity>> {
  const page = checkedPage(first, after);
  const loaders = loadersOfContext.get(context) ?? new Map<string, ConnectionLoader>();
  loadersOfContext.set(context, loaders);
  const key = `${links.table} ${links.owner} ${page.first} ${page.after}`;
  const loader = loaders.get(key) ?? connectionLoader(links, page)(context);
  loaders.set(key, loader);
  return loader.load(ownerId);
}

function connectionLoader(links: UserRelation, page: Page) {
  return batchLoader<UsersContext, string, Connection<UserEntity>>((context, ownerIds) =>
    relatedUsers(context.services.platform.database, links, ownerIds, page),
  );
}
