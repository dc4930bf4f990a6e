import type { Settings } from '../../../shared/config/settings';

/** What the process that trains is told by whoever starts it. */
export interface TrainerOrder {
  readonly settings: Settings;
  /** What the lease is taken under, so that whoever started the process can give it back where that dies. */
  readonly holder: string;
}

/** What it tells: the run that it works on from now on; null for none. */
export interface TrainerNote {
  readonly runId: string | null;
}

/** Its exit code where it could not go on and said why, as where the database was away: no crash. */
export const couldNotGoOn = 75;
