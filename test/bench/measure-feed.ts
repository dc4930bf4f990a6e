import { type Load, load } from './load';
import type { Report } from './processes/protocol';
import type { MeasuredShop } from './setups';
import { contractOperation, type Visit } from './shoppers';

const productsOnPage = 20;

export interface FeedMeasurement {
  readonly connections: number;
  readonly load: Load;
  /** By process. */
  readonly reports: Readonly<Record<string, Report>>;
}

/** PersonalisedFeed, the shoppers in turn, over so many connections. */
export async function measureFeed(
  shop: MeasuredShop,
  visit: Visit,
  connections: number,
  seconds: number,
): Promise<FeedMeasurement> {
  const body = JSON.stringify({ query: contractOperation('feed.graphql', 'PersonalisedFeed') });
  const sending = (n: number) => ({ body: () => body, token: visit.tokens[n % visit.tokens.length], check: checkPage });
  const onWarm = async () => {
    await Promise.all(shop.processes.map((each) => each.reset()));
  };
  const measured = await load(visit.endpoint, { connections, warmUpSeconds: 2, seconds, onWarm }, sending);
  const reports: Record<string, Report> = {};
  for (const each of shop.processes) reports[each.name] = await each.report();
  return { connections, load: measured, reports };
}

/** A page that came quickly but is not whole would be no measurement. */
function checkPage(text: string): void {
  const prices = text.split('"current":{').length - 1;
  if (text.includes('"errors"') || prices !== productsOnPage) {
    throw new Error(`not a page of ${productsOnPage} products: ${text.slice(0, 300)}`);
  }
}
