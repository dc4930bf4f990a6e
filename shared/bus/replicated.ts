import { setTimeout as delay } from 'node:timers/promises';
import { JetStreamApiError } from '@nats-io/jetstream';
import { SettingsError } from '../config/settings';

/** "No suitable peers for placement": servers of the cluster are away, or have not found each other yet. */
const noSuitablePeers = 10_005;
/** "Replicas > 1 not supported in non-clustered mode". */
const noCluster = 10_074;
const tryAgainMilliseconds = 500;
/** A cluster that starts together with the shop has its servers together by then. */
const triesForPeers = 30;

/**
 * Makes what a cluster of NATS keeps on several servers; waits some 15 s for servers that have not joined yet.
 *
 * @throws SettingsError where the cluster has fewer servers than that
 */
export async function replicated<T>(replicas: number, make: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof JetStreamApiError) || ![noSuitablePeers, noCluster].includes(error.code)) throw error;
      if (error.code === noSuitablePeers && tries < triesForPeers) {
        await delay(tryAgainMilliseconds);
        continue;
      }
      const rule = 'should be at most as many as the cluster of NATS has servers';
      throw new SettingsError([`NATS_REPLICAS is ${replicas}: ${rule} (${error.message})`]);
    }
  }
}
