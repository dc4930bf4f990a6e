import { setTimeout as delay } from 'node:timers/promises';
import { opening } from '../../../../shared/streams/opening';
import type { LiveTopics } from '../../../../shared/subgraph/live-topics';

/** What a shopper does within this time makes one new feed: a page sends several events as it is left. */
const gatherMilliseconds = 150;

/** Says when a person's feed should be made anew: once for all that is done within a moment, at most 150 ms after it. */
export function tasteChanges(
  live: LiveTopics,
  person: string,
): AsyncIterableIterator<{ readonly person: string }, undefined> {
  const changes = live.watch(['recommendations.taste-changed'], [person]);
  return opening(Promise.resolve(changes), async () => {
    await delay(gatherMilliseconds);
    // The feed is ranked after this, with all that was done before it.
    changes.clear();
    return { person };
  });
}
