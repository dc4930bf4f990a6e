import { isAllowedByRobots } from './robots';

const file = `# ours
User-agent: other
User-agent: vitrine
Disallow: /private
Allow: /private/feed.csv$

User-agent: *
Disallow: /`;

it.each([
  [file, '/feed.csv', true],
  [file, '/private/list.csv', false],
  [file, '/private/feed.csv', true],
  [file, '/private/feed.csv?all', false],
  ['User-agent: *\nDisallow: /*.csv', '/a/feed.csv', false],
  ['User-agent: *\nDisallow:', '/feed.csv', true],
  ['User-agent: googlebot\nDisallow: /', '/feed.csv', true],
  ['User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['<html>no robots here</html>', '/feed.csv', true],
  ['', '/feed.csv', true],
])('%j lets %s: %s', (text, path, allowed) => {
  expect(isAllowedByRobots(text, 'vitrine', path)).toBe(allowed);
});
