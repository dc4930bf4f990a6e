import { Kind, parse, visit } from 'graphql';
import type { NamedUrl } from '../../shared/config/supergraph-settings';

/** The subgraphs that a supergraph was composed of, and where it says that each answers. */
export function subgraphsOf(supergraphSdl: string): NamedUrl[] {
  const found: NamedUrl[] = [];
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'join__graph') return;
      const textOf = (argument: string) => {
        const value = given.find((each) => each.name.value === argument)?.value;
        return value?.kind === Kind.STRING ? value.value : '';
      };
      found.push({ name: textOf('name'), url: textOf('url') });
    },
  });
  return found;
}
