import { afterPatience } from './patience';

describe('patience', () => {
  it('does not wear out while the process is held up', async () => {
    const said: string[] = [];
    const isOver = new Promise<void>((done) => {
      afterPatience(200, () => {
        said.push('over');
        done();
      });
    });
    // Longer than the patience, in one piece; then a turn for whatever has come meanwhile.
    const end = performance.now() + 400;
    while (performance.now() < end);
    await new Promise((done) => setTimeout(done));
    await new Promise(setImmediate);
    said.push('read');
    await isOver;
    expect(said).toEqual(['read', 'over']);
  });

  it('is taken back', async () => {
    let isOver = false;
    const takeBack = afterPatience(50, () => {
      isOver = true;
    });
    takeBack();
    await new Promise<void>((done) => {
      afterPatience(150, done);
    });
    expect(isOver).toBe(false);
  });
});
