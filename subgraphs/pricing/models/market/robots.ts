/**
 * Whether a robots.txt lets an agent fetch a path (RFC 9309): the group of the agent's own name, or else that of `*`; of the
 * rules that fit, the longest, and of equal ones `Allow`.
 *
 * @param text of the file; empty where there is none
 * @param agent the product token, lower case
 * @param path with the query, as it is asked for
 * @example isAllowedByRobots('User-agent: *\nDisallow: /private', 'vitrine', '/private/feed.csv') // false
 */
export function isAllowedByRobots(text: string, agent: string, path: string): boolean {
  const groups = groupsOf(text);
  const own = groups.filter(({ agents }) => agents.includes(agent));
  const rules = (own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))).flatMap(
    (one) => one.rules,
  );
  let best: Rule | null = null;
  for (const rule of rules) {
    if (!patternOf(rule.path).test(path)) continue;
    const isLonger = !best || rule.path.length > best.path.length;
    if (isLonger || (rule.path.length === best!.path.length && rule.allows)) best = rule;
  }
  return best?.allows ?? true;
}

interface Rule {
  readonly allows: boolean;
  readonly path: string;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let isOpen = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const [, key, value] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const [name, said] = [key.toLowerCase(), value.trim()];
    if (name === 'user-agent') {
      // Agents that follow one another have one group.
      if (!isOpen) groups.push({ agents: [], rules: [] });
      groups.at(-1)!.agents.push(said.toLowerCase());
      isOpen = true;
    } else if (name === 'allow' || name === 'disallow') {
      isOpen = false;
      if (said !== '') groups.at(-1)?.rules.push({ allows: name === 'allow', path: said });
    }
  }
  return groups;
}

/** `*` stands for anything, `$` at the end for the end. */
function patternOf(path: string): RegExp {
  const ends = path.endsWith('$');
  const body = (ends ? path.slice(0, -1) : path)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${body}${ends ? '$' : ''}`);
}
