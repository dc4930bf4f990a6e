import { operations, staffOperations } from '../driver/operations';
import type { WorkingDay } from './duty';

/** The rails of the market's shops: a tenth of the list price to either side, in one step of a tenth a day. */
export const marketRails = {
  ...{ minMarginPercent: 5, maxStepPercent: 10, maxStepsPerDay: 1, minListPercent: 90, maxListPercent: 110 },
  automatic: false,
};
const daysBetween = 7;
const proposalsAtATime = 50;

/** Once a week, the first day among them, lets the shop propose prices within the rails, and accepts all of them. */
export async function acceptProposedPrices({ staff, state }: WorkingDay): Promise<void> {
  const day = state.day - state.firstDay;
  if (day % daysBetween !== 0) return;
  if (day === 0) await staff.send('SetPricingRule', staffOperations.SetPricingRule, { rule: marketRails });
  await staff.send('ProposeAndDecide', operations.ProposeAndDecide, { categoryId: null });
  for (;;) {
    const variables = { first: proposalsAtATime };
    const answer = await staff.send<OpenProposals>('OpenProposals', staffOperations.OpenProposals, variables);
    const ids = answer.priceProposals.edges.map(({ node }) => node.id);
    if (ids.length === 0) return;
    // What the shop would not set any more expires: no proposal stays open.
    await staff.send('Decide', operations.Decide, { ids, accept: true });
  }
}

interface OpenProposals {
  readonly priceProposals: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
}
