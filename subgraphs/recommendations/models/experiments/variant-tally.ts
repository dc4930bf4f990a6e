import { type Metric, metrics, totalsOf, type UserTallies } from './metrics';
import { UserMoments } from './user-moments';

/** What the users of one variant did together, and their moments by metric. */
export class VariantTally {
  users = 0;
  impressions = 0;
  clicks = 0;
  conversions = 0;
  readonly moments: Readonly<Record<Metric, UserMoments>>;

  constructor() {
    this.moments = Object.fromEntries(metrics.map((metric) => [metric, new UserMoments()])) as Record<
      Metric,
      UserMoments
    >;
  }

  add(during: UserTallies, before: UserTallies): void {
    this.users += 1;
    this.impressions += during.impressions;
    this.clicks += during.clicks;
    this.conversions += Number(during.purchases > 0);
    for (const metric of metrics) this.moments[metric].add(totalsOf(metric, during, before));
  }
}
