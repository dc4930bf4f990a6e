/** What is counted in a day; sums over days are meaningful for each. Money in minor units. */
export interface Tally {
  visits: number;
  anonymousVisits: number;
  failedVisits: number;
  /** Visitors who became customers, and products that came out. */
  signUps: number;
  launches: number;
  /** Products looked at in feeds and other lists, and those opened from there. */
  impressions: number;
  clicks: number;
  /** The part of both that came from a feed. */
  feedImpressions: number;
  feedClicks: number;
  degradedFeeds: number;
  productPages: number;
  addedToBasket: number;
  /** Baskets that were trimmed to the budget, and those that were left, by why. */
  basketsTrimmed: number;
  leftForBudget: number;
  leftOnSecondThoughts: number;
  leftNotSignedIn: number;
  leftNotToBeHad: number;
  /** Orders placed, and those of them cancelled within the day. */
  orders: number;
  cancelled: number;
  /** Net of what was cancelled and what came back. */
  units: number;
  /** Net of what was cancelled and of what is expected to come back, booked with the sale. */
  revenue: number;
  costs: number;
  /** What is expected to be given back of the day's orders, at the sale. */
  refundsExpected: number;
  /** What luck added to the profit: with what was opened of a list, and with what was then chosen, ordered and kept. 0 in the mean. */
  luckOfOpening: number;
  luckOfChoice: number;
  /** Products wanted that were shown as gone, and order lines refused for want of stock. */
  stockOutsMet: number;
  shortLines: number;
  quotesExpired: number;
  conversations: number;
  /** Letters that came, those opened, those that led to a visit, and people who ended them or called them spam. */
  letters: number;
  lettersOpened: number;
  lettersFollowed: number;
  lettersEnded: number;
  complaints: number;
  ordersShipped: number;
  unitsReceived: number;
  /** Pieces that came back on the day, of whatever day's orders. */
  unitsReturned: number;
  /** Visits of customers that came to their end, and how content these were then, summed. */
  rememberedVisits: number;
  satisfactionSum: number;
}

export function emptyTally(): Tally {
  return {
    visits: 0,
    anonymousVisits: 0,
    failedVisits: 0,
    signUps: 0,
    launches: 0,
    impressions: 0,
    clicks: 0,
    feedImpressions: 0,
    feedClicks: 0,
    degradedFeeds: 0,
    productPages: 0,
    addedToBasket: 0,
    basketsTrimmed: 0,
    leftForBudget: 0,
    leftOnSecondThoughts: 0,
    leftNotSignedIn: 0,
    leftNotToBeHad: 0,
    orders: 0,
    cancelled: 0,
    units: 0,
    revenue: 0,
    costs: 0,
    refundsExpected: 0,
    luckOfOpening: 0,
    luckOfChoice: 0,
    stockOutsMet: 0,
    shortLines: 0,
    quotesExpired: 0,
    conversations: 0,
    letters: 0,
    lettersOpened: 0,
    lettersFollowed: 0,
    lettersEnded: 0,
    complaints: 0,
    ordersShipped: 0,
    unitsReceived: 0,
    unitsReturned: 0,
    rememberedVisits: 0,
    satisfactionSum: 0,
  };
}

/** Adds the second to the first, field by field. */
export function addTally(sum: Tally, more: Tally): void {
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += more[key];
}
