import type { StaffAgent } from '../driver/staff';
import type { Tally } from '../driver/tally';
import type { MarketState } from '../state';

/** What a day left for the member of staff to do. */
export interface DaySummary {
  /** Pieces asked for by product id. */
  readonly wanted: ReadonlyMap<string, number>;
  /** Ids of products seen low or gone. */
  readonly nearlyGone: ReadonlySet<string>;
}

/** A day's work, with what is known for it. Nothing of the world's truth is. */
export interface WorkingDay {
  readonly staff: StaffAgent;
  /** The market's memory, which is changed. `day` is today; a week is `(day - firstDay) % 7`. */
  readonly state: MarketState;
  readonly summary: DaySummary;
  /** Counts of the day, which are changed. */
  readonly tally: Tally;
}

/** A part of what the staff does, once a day after the last visit. Throws what the shop throws. */
export type Duty = (today: WorkingDay) => Promise<void>;
