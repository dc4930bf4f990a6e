import '../environment';
import { composeServices } from '@apollo/composition';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { OperatorError } from '../../shared/errors/operator-error';

/** A subgraph's SDL, federation directives included. */
export interface NamedSchema {
  readonly name: string;
  readonly sdl: string;
}

/** Raised where the subgraphs do not fit together: a line for each reason, as composition gives it. */
export class CompositionError extends OperatorError {
  override readonly name = 'CompositionError';

  constructor(readonly problems: readonly string[]) {
    super(`The subgraphs do not compose:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Composes subgraphs into the supergraph's SDL. Throws a CompositionError that names every problem. */
export function composeSupergraph(schemas: readonly NamedSchema[]): string {
  // No address belongs in the supergraph: the subgraph clients know them. The gateway only asks that there be one.
  const services = schemas.map(({ name, sdl }) => ({ name, url: `subgraph://${name}`, typeDefs: parsed(name, sdl) }));
  const result = composeServices(services);
  if (result.errors) {
    throw new CompositionError(
      result.errors.map((error) => `${error.message} (${String(error.extensions.code ?? 'no code')})`),
    );
  }
  return result.supergraphSdl;
}

function parsed(name: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    throw new CompositionError([`[${name}] ${error instanceof GraphQLError ? error.message : String(error)}`]);
  }
}
