import { isServing } from './health';

it.each([
  [{ database: 'ok', bus: 'ok' }, true],
  [{ database: 'ok', bus: 'connect ECONNREFUSED' }, true],
  [{ database: 'ok', writes: 'database or disk is full', bus: 'ok' }, true],
  [{ database: 'connect ECONNREFUSED', bus: 'ok' }, false],
  [{ http: 'connect ECONNREFUSED' }, false],
  [{ 'http 1': 'connect ECONNREFUSED', 'database 2': 'ok', 'bus 2': 'ok' }, true],
  [{ 'database 1': 'gone', 'bus 1': 'ok', 'http 2': 'gone' }, false],
  [{}, false],
])('a subgraph that is %j serves: %s', (health, serves) => {
  expect(isServing(health)).toBe(serves);
});
