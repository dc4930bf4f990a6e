import { afterPatience } from './patience';

describe('patience', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('does not wear out while the process is held up', () => {
    const over = jest.fn();
    afterPatience(200, over);
    // Held up for longer than that: whatever was waited for is due then, and comes once.
    jest.runOnlyPendingTimers();
    expect(over).not.toHaveBeenCalled();
    jest.advanceTimersByTime(149);
    expect(over).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(over).toHaveBeenCalledTimes(1);
  });

  it('is taken back', () => {
    const over = jest.fn();
    const takeBack = afterPatience(50, over);
    takeBack();
    jest.advanceTimersByTime(1_000);
    expect(over).not.toHaveBeenCalled();
  });
});
