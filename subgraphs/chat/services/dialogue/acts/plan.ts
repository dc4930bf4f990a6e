import type { Offer, OpenWish, Proposal } from '../dialogue-state';
import type { Session } from '../session';

/** What is to be asked before a wish can be told as an act. */
export interface Question {
  readonly text: string;
  readonly offers: readonly Offer[];
}

/** What becomes of a wish: what would be done, what has to be asked, and what cannot be done and why. */
export interface Plan {
  readonly proposals: readonly Proposal[];
  readonly question: Question | null;
  readonly notes: readonly string[];
  /** The number of the order that it is about. */
  readonly order?: string | undefined;
  /** Whether it asks for another choice, since what is wanted cannot be. */
  readonly isUnmet?: boolean;
  /** Whether a person has to see to it. */
  readonly needsPerson?: boolean;
}

export interface PlanContext {
  readonly session: Session;
  /** The number of the order that was spoken of last. */
  readonly focus: string | null;
}

export type Planner = (wish: OpenWish, context: PlanContext) => Promise<Plan>;

export const noting = (...notes: string[]): Plan => ({ proposals: [], question: null, notes });
export const asking = (text: string, offers: readonly Offer[] = []): Plan => ({
  proposals: [],
  question: { text, offers },
  notes: [],
});

export function joined(plans: readonly Plan[]): Plan {
  const proposals = plans.flatMap((plan) => plan.proposals);
  return {
    // Two wishes may come to the same act.
    proposals: proposals.filter(({ told }, n) => proposals.findIndex((other) => other.told === told) === n),
    question: plans.find(({ question }) => question !== null)?.question ?? null,
    notes: [...new Set(plans.flatMap(({ notes }) => notes))],
    order: plans.find(({ order }) => order !== undefined)?.order,
    needsPerson: plans.some(({ needsPerson }) => needsPerson),
  };
}
