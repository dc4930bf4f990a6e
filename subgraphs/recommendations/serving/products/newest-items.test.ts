import { seededRandom } from '../../../../shared/random/random';
import { NewestItems } from './newest-items';

describe('items by age', () => {
  it.each([1, 3, 40])('stand as sorting would put them, however they come and go, %i at a time', (atOnce) => {
    const random = seededRandom(`ages ${atOnce}`);
    const newest = new NewestItems();
    const dates = new Map<string, number>();
    for (let round = 0; round < 100; round++) {
      const changes = new Map<string, number | null>();
      for (let n = 0; n < atOnce; n++) {
        const id = String(Math.floor(random.uniform() * 60));
        changes.set(id, random.uniform() < 0.3 ? null : Math.floor(random.uniform() * 20));
      }
      for (const [id, date] of changes) {
        if (date === null) dates.delete(id);
        else dates.set(id, date);
      }
      newest.put(changes);
      const wanted = [...dates].map(([id, createdAt]) => ({ id, createdAt }));
      wanted.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
      expect(newest.items).toEqual(wanted);
    }
  });

  it('are given in the same order of some of them, without what is not there', () => {
    const newest = new NewestItems();
    newest.put(new Map(['a', 'b', 'c'].map((id, n) => [id, n])));
    expect(newest.among(['a', 'c', 'x', 'a']).map(({ id }) => id)).toEqual(['c', 'a']);
  });
});
