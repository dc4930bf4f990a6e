import type { Page } from '../paging/paging';
import { pagedLoader } from './paged-loader';

describe('a loader of pages', () => {
  const asked: [readonly string[], Page][] = [];
  const load = pagedLoader<object, string>(async (_context, owners, page) => {
    asked.push([owners, page]);
    if (page.after === 'nonsense') throw new Error('no cursor');
    return owners.map((owner) => `${owner} ${page.first} ${page.after}`);
  });
  beforeEach(() => {
    asked.length = 0;
  });

  it('reads the same page of many owners with one call, and another page with one of its own', async () => {
    const context = {};
    const page = { first: 2, after: null };
    const lists = await Promise.all([
      load(context, 'ann', page),
      load(context, 'bob', page),
      load(context, 'ann', { first: 2, after: 'x' }),
      load(context, 'ann', { first: 2, after: null }),
    ]);
    expect(lists).toEqual(['ann 2 null', 'bob 2 null', 'ann 2 x', 'ann 2 null']);
    expect(asked).toEqual([
      [['ann', 'bob'], page],
      [['ann'], { first: 2, after: 'x' }],
    ]);
  });

  it('lets a page that cannot be read fail alone', async () => {
    const context = {};
    const [good, bad] = await Promise.allSettled([
      load(context, 'ann', { first: 1, after: null }),
      load(context, 'ann', { first: 1, after: 'nonsense' }),
    ]);
    expect(good).toEqual({ status: 'fulfilled', value: 'ann 1 null' });
    expect(bad).toMatchObject({ status: 'rejected', reason: new Error('no cursor') });
  });
});
