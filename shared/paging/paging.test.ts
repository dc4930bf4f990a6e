import { checkedPage, connectionOf, decodeCursor, encodeCursor } from './paging';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('paging', () => {
  it('refuses absurd sizes', () => {
    expect(() => checkedPage(1_000_000, null)).toThrow(code('TOO_MANY'));
    expect(() => checkedPage(-1, null)).toThrow(code('BAD_USER_INPUT'));
    expect(checkedPage(100, undefined)).toEqual({ first: 100, after: null });
  });

  it('gives back what a cursor holds, and refuses what is none', () => {
    expect(decodeCursor(encodeCursor([5, 'id', null]), 3)).toEqual([5, 'id', null]);
    for (const cursor of ['', 'x', encodeCursor([1]), Buffer.from('{"a":1}').toString('base64url')]) {
      expect(() => decodeCursor(cursor, 3)).toThrow(code('BAD_CURSOR'));
    }
  });

  it('tells by one row more whether there is a next page', () => {
    const rows = [1, 2, 3];
    const connection = connectionOf(rows, { first: 2, after: null }, 9, (row) => [row]);
    expect(connection.edges.map((edge) => edge.node)).toEqual([1, 2]);
    expect(connection.pageInfo).toEqual({ hasNextPage: true, endCursor: encodeCursor([2]) });
    expect(connectionOf([], { first: 2, after: null }, 0, () => []).pageInfo).toEqual({
      hasNextPage: false,
      endCursor: null,
    });
  });
});
