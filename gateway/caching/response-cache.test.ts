import { parse } from 'graphql';
import type { AdmittedOperation } from '../operations/admitted-operation';
import { ResponseCache } from './response-cache';

const visitor = { userId: null, scopes: [] };
const document = parse('{ a }');

function operationOf(variables?: Record<string, unknown>): AdmittedOperation {
  const [operation] = document.definitions;
  return {
    document,
    operation,
    operationName: undefined,
    variables,
    reportsCost: false,
  } as unknown as AdmittedOperation;
}

describe('the memory of kept answers', () => {
  const policy = { maxAge: 10, private: false };

  it('forgets what has had its time', () => {
    let now = 0;
    const cache = new ResponseCache(10_000, () => now);
    cache.keep(operationOf(), visitor, policy, '{}', 1);
    now = 9_999;
    expect(cache.find(operationOf(), visitor)?.body).toBe('{}');
    now = 10_000;
    expect(cache.find(operationOf(), visitor)).toBeNull();
  });

  it('holds so many bytes, and lets go what was asked for longest ago', () => {
    const cache = new ResponseCache(3_000, () => 0);
    const body = 'x'.repeat(500);
    for (const n of [1, 2]) cache.keep(operationOf({ n }), visitor, policy, body, 1);
    expect(cache.find(operationOf({ n: 1 }), visitor)).not.toBeNull();
    cache.keep(operationOf({ n: 3 }), visitor, policy, body, 1);
    expect(cache.find(operationOf({ n: 2 }), visitor)).toBeNull();
    expect(cache.find(operationOf({ n: 1 }), visitor)).not.toBeNull();
    expect(cache.find(operationOf({ n: 3 }), visitor)).not.toBeNull();
  });

  it('keeps nothing that is larger than all of it, and nothing where it has no room', () => {
    const small = new ResponseCache(1_000, () => 0);
    small.keep(operationOf(), visitor, policy, 'x'.repeat(2_000), 1);
    expect(small.find(operationOf(), visitor)).toBeNull();
    const none = new ResponseCache(0, () => 0);
    none.keep(operationOf(), visitor, policy, '{}', 1);
    expect(none.find(operationOf(), visitor)).toBeNull();
  });
});
