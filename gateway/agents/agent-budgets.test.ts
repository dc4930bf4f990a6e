import { anonymous } from '../../shared/identity/identity';
import { AgentBudgets } from './agent-budgets';

describe('the budget of an agent', () => {
  const clock = { now: 1_000_000 };
  const ada = { identity: { userId: 'ada', scopes: [] }, address: '1.1.1.1' };
  const codesOf = (budgets: AgentBudgets, agent: typeof ada, uses: number): string[] =>
    Array.from({ length: uses }, () => {
      try {
        budgets.spend(agent);
        return 'done';
      } catch (error) {
        return (error as { code: string }).code;
      }
    });

  it('is so many uses at once, and so many a day, of an account wherever its agent comes from', () => {
    const budgets = new AgentBudgets({ rate: 0.1, budget: 3 }, () => clock.now);
    expect(codesOf(budgets, ada, 3)).toEqual(['done', 'done', 'RATE_LIMITED']);
    clock.now += 20_000;
    expect(codesOf(budgets, { ...ada, address: '2.2.2.2' }, 2)).toEqual(['done', 'AGENT_BUDGET_SPENT']);
    clock.now += 86_400_000;
    expect(codesOf(budgets, ada, 1)).toEqual(['done']);
  });

  it('is one for all visitors of one network', () => {
    const budgets = new AgentBudgets({ rate: 0.05, budget: 100 }, () => clock.now);
    const visitor = (address: string) => ({ identity: anonymous, address }) as unknown as typeof ada;
    expect(codesOf(budgets, visitor('2001:db8::1'), 1)).toEqual(['done']);
    expect(codesOf(budgets, visitor('2001:db8::2'), 1)).toEqual(['RATE_LIMITED']);
    expect(codesOf(budgets, visitor('2001:db8:1::2'), 1)).toEqual(['done']);
  });
});
