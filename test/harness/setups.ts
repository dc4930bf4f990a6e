import { buses, engines } from '../../shared/testing/engines';
import type { Setup } from './start-shop';

/** One process, and the cluster where MariaDB and NATS were found. */
export const setups: readonly Setup[] =
  engines.includes('mysql') && buses.includes('jetstream') ? ['one-process', 'cluster'] : ['one-process'];
