import { dutiesOf, usualWork, waysToWork, workOf } from './duties';

describe("the staff's duties", () => {
  it('are done in the way that is chosen, as usual where none is', () => {
    expect(workOf(() => undefined)).toEqual(usualWork);
    expect(dutiesOf()).toContain(waysToWork.restock.naive);
    expect(dutiesOf({ restock: 'naive' })).toEqual(dutiesOf());
  });

  it('are refused in a way that there is not, with those that there are', () => {
    const chosen = (part: string) => (part === 'pricing' ? 'generous' : undefined);
    expect(() => workOf(chosen)).toThrow('There is no --pricing "generous"; there are fixed, automatic');
  });
});
