import { pauses } from './pauses';

describe('long work with pauses', () => {
  it('lets others run in between', async () => {
    const pause = pauses(0);
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 0);
    while (turns < 3) await pause();
    clearInterval(others);
    expect(turns).toBe(3);
  });

  it('goes on at once while the time is not up', async () => {
    const pause = pauses(60_000);
    let turns = 0;
    setImmediate(() => {
      turns += 1;
    });
    for (let step = 0; step < 1000; step++) await pause();
    expect(turns).toBe(0);
  });
});
