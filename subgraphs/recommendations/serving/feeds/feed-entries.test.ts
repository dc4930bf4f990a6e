import { newId } from '../../../../shared/ids/ids';
import { seededRandom } from '../../../../shared/random/random';
import { FeedEntries } from './feed-entries';

function randomEntries(length: number): FeedEntries {
  const random = seededRandom(length);
  const causes = Array.from({ length: 20 }, () => newId());
  const entries = new FeedEntries();
  for (let place = 0; place < length; place++) {
    const because = random.shuffled(causes).slice(0, random.integer(3));
    entries.push(newId(), random.uniform() ** 5, random.pick(['popular', 'viewed', 'fresh']), because);
  }
  return entries;
}

describe('the entries of a feed', () => {
  it.each([0, 1, 200])('are read back as they were, %d of them, scores with single precision', (length) => {
    const entries = randomEntries(length);
    const read = FeedEntries.unpack(entries.pack());
    expect(read.productIds).toEqual(entries.productIds);
    expect(read.reasons).toEqual(entries.reasons);
    expect(read.because).toEqual(entries.because);
    expect(read.scores).toEqual(entries.scores.map(Math.fround));
  });

  it('are stored in less than seventy bytes each', () => {
    expect(randomEntries(200).pack().length).toBeLessThan(200 * 70);
  });

  it.each(['[]', '{}', '[["an id",0.5,"popular",[]]]', '{"products":"x"}'])('are not read from %s', (text) => {
    expect(() => FeedEntries.unpack(text)).toThrow(SyntaxError);
  });
});
