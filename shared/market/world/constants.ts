/**
 * The constants of behaviour. Utilities are in units of the logit's scale, money in minor units, times in days. They were
 * set so that what follows from them stays within what shops publish (`moments/table.ts`), in worlds of several seeds.
 */
export const behaviour = {
  /** Of the cosine between the shopper's taste and the product's. */
  tasteWeight: 4,
  /** Of a standard deviation of quality. */
  qualityWeight: 0.6,
  /** How much the cheapest competitor counts against the product's own usual price. */
  competitorWeight: 0.5,
  /** Lost for each unit of ln(price / half a month's budget) above zero. */
  affordabilityWeight: 0.8,
  /** What one friend's purchase adds on the day, the days over which it fades by e, and what all friends add at the most. */
  wordOfMouthWeight: 0.6,
  wordOfMouthDays: 10,
  wordOfMouthLimit: 1.5,
  /** Lost where the shopper has the product already, in whatever colour or size. */
  ownedPenalty: 3,
  /** Lost on the day after one of the same kind was bought; fades by e over the kind's life. */
  satiationWeight: 1.4,
  /** Added by having what goes with it, of the same collection; of another one this share; fades by e over so many days. */
  complementWeight: 1.6,
  otherCollectionShare: 0.7,
  complementDays: 30,
  /** Added to products of the kind that somebody came for. */
  intentWeight: 1.5,
  /** Lost for each size between a product's and one's own: the next one is hardly, another one never bought. */
  misfitPenalty: 3,
  /** Added to the log odds of a return for each size that it is off. */
  misfitReturn: 2.5,
  /** Suitability at which a leaf's own return rate holds, and what each unit beyond takes off its log odds. */
  usualSuitability: 2.75,
  suitabilityReturn: 0.7,
  /** Utility at which half of what is looked at is opened. */
  clickThreshold: 6.3,
  /** What a shown reason adds at the most to the wish to open a product, and the attraction of what it names at which it adds half. */
  reasonWeight: 0.4,
  reasonThreshold: 2,
  /** Utility of buying nothing, and of buying nothing more for each product in the basket: delivery is paid once. */
  outsideUtility: 4.8,
  furtherProduct: -2.8,
  mostProducts: 6,
} as const;

/** What becomes of a basket. */
export const checkout = {
  /** Of the month's budget, what people spend at the most: they overdraw a little. */
  overdraft: 1.3,
  /** Chance that a basket is left though it could be paid, and what a basket as large as all that is left of the budget adds. */
  hesitation: 0.15,
  hesitationOfBurden: 0.35,
  /** Chance that a small thing is bought in more than one piece; small is what usually costs less than this. */
  severalPieces: 0.3,
  smallPrice: 3500,
} as const;

/** How rivals answer to the shop's prices: an assumption. */
export const rivalry = {
  /** Share of a price move that they follow, and what a day adds of what they have not answered to yet. */
  followed: 0.5,
  smoothing: 0.3,
} as const;

/** What brings people. */
export const visiting = {
  /** Share of visits of people whom the shop does not know: they look, and buy nothing. */
  strangerShare: 0.5,
  /** Chance that such a visitor is one of the last who came. */
  strangerReturns: 0.35,
  /** Chance that somebody new who found something worth opening signs up to find it again, whether they buy or not. */
  signUpToKeep: 0.4,
  /** Share of visits that want something, and of these that search for it at once. */
  wanting: 0.5,
  searching: 0.7,
  /** Of those who want nothing in particular, who search nevertheless. */
  idleSearching: 0.06,
  /** Of those who search at once, who look at the home page's list as well. */
  glance: 0.4,
  /** What is left of the visits of somebody who has lapsed. */
  lapsedShare: 0.04,
  /** Content is multiplied by these after a visit, the bad ones to the power 1 - loyalty. */
  boughtGladly: 1.25,
  foundSomething: 1.03,
  foundNothing: 0.88,
  wantedWasGone: 0.6,
  /** Content stays within these, and returns to 1 by e over so many days. */
  leastContent: 0.3,
  mostContent: 2,
  contentDays: 60,
} as const;

/**
 * What people do with the shop's letters: assumptions, within what retailers publish (a fifth to two fifths opened, 1 to 3 of a
 * hundred followed, .1 to .5 ended, .01 to .05 called spam).
 */
export const letters = {
  /** Share of customers who agree to e-mails. */
  agreeing: 0.6,
  /** Log odds of opening a letter that has just come, in the mean, and how much people differ. */
  opening: -0.3,
  openingSpread: 1,
  /** Hours after which a letter that lies in the mailbox is opened half as likely. */
  halfLife: 18,
  /** Share of one's own visits within so many days that a visit by a letter takes the place of. */
  instead: 0.5,
  insteadDays: 3,
  /** What a letter makes of content, to the power 1 - loyalty. */
  nuisance: 0.985,
  /** Chance that somebody who finds nothing in a letter ends them, for each that came within so many days. */
  ending: 0.005,
  endingDays: 14,
  /** Chance that a letter is called spam. */
  spam: 0.0003,
  /** Minor units that a letter costs. */
  cost: 0.1,
} as const;

/** What people are like. */
export const people = {
  /** Median of the utility lost for each unit of ln(price / reference). */
  priceSensitivity: 1.4,
  /** Median of what may be spent in a month, minor units, where income is average. */
  monthlyBudget: 12_000,
  /** Visits a year: the fewest, and shape and scale of the gamma distribution of what comes on top. */
  fewestVisits: 2,
  visitsShape: 1.1,
  visitsScale: 20,
} as const;
