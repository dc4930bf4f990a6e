import { nobodysId } from '../database/erased-persons';
import { storeStaffRead } from '../database/staff-reads';
import { batchLoader } from '../graphql/batch-loader';
import type { RequestContext } from './context';
import type { Platform } from './definition';

type Context = RequestContext<{ readonly platform: Platform }>;

/** Where it cannot be noted, since the database takes no writes, the log has it. */
const staffReads = batchLoader<Context, string, true>(async ({ identity, services, requestId }, userIds) => {
  const { database, clock, log } = services.platform;
  const staffId = identity.userId ?? '';
  const others = userIds.filter((id) => id !== staffId && id !== nobodysId);
  await storeStaffRead(database, { staffId, userIds: others, requestId, at: clock.now() }).catch((error: unknown) =>
    log.error({ err: error, staffId, userIds: others }, 'staff was shown what is private, which is not noted'),
  );
  return userIds.map(() => true as const);
});

/**
 * Notes, before it is shown, that the asker is shown what is private of these people: once a request and person. What is
 * nobody's, and what is the asker's own, is not noted; so a resolver calls it with whoever owns what it gives.
 */
export async function noteShown(context: Context, userIds: readonly (string | null)[]): Promise<void> {
  const known = userIds.filter((id) => id !== null);
  if (known.length > 0) await staffReads(context).loadMany(known);
}
