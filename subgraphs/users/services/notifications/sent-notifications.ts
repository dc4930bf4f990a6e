import { opening } from '../../../../shared/streams/opening';
import { signedIn } from '../../../../shared/subgraph/context';
import type { UsersContext } from '../loaders';

/** Two messages may be committed in another order than they were sent; none takes longer than this. */
const overlapMilliseconds = 10_000;
/** One person is not sent more messages within the overlap. */
const remembered = 50;

export interface SentNotification {
  readonly payload: { readonly notificationId: string };
}

/**
 * Messages to the one who asks, as they are sent; a resumed subscription begins with those stored since the last one was
 * delivered. The cursor: when that was, in Unix milliseconds, and the ids known by then.
 */
export async function sentNotifications(
  context: UsersContext,
): Promise<AsyncIterableIterator<SentNotification, undefined>> {
  const { resumption } = context;
  const { platform, notifications } = context.services;
  const userId = signedIn(context);
  // Watched before the stored ones are read, so that nothing falls between.
  const live = platform.live.watch(['users.notification-sent'], [userId]);
  if (!resumption) return live;
  const [since = '', ids = ''] = (resumption.from ?? '').split(' ');
  const isResumed = /^\d+$/.test(since);
  let at = isResumed ? Number(since) : platform.clock.now();
  let known: readonly string[] = isResumed ? ids.split(',') : [];
  const keepCursor = () => {
    resumption.cursor = `${at} ${known.join(',')}`;
  };
  const stored = await notifications.sentAfter(userId, at - overlapMilliseconds).catch(async (error: unknown) => {
    await live.return();
    throw error;
  });
  const missed = isResumed ? stored.filter(({ id }) => !known.includes(id)) : [];
  if (!isResumed) known = stored.slice(-remembered).map(({ id }) => id);
  keepCursor();
  const given = new Set<string>(isResumed ? known : []);
  const next = async (): Promise<IteratorResult<SentNotification, undefined>> => {
    for (;;) {
      const row = missed.shift();
      const step = row ? { done: false as const, value: { payload: { notificationId: row.id } } } : await live.next();
      if (step.done) return step;
      const { notificationId } = step.value.payload;
      // Also published after it was read.
      if (given.has(notificationId)) continue;
      if (isResumed) given.add(notificationId);
      known = [...known, notificationId].slice(-remembered);
      if (missed.length === 0) at = platform.clock.now();
      keepCursor();
      return step;
    }
  };
  return opening(Promise.resolve({ next, return: () => live.return() }), (sent) => sent);
}
