import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { liftAccessRequirements } from '../authorisation/access-requirements';

/** What clients see of a supergraph. Throws where the supergraph is not valid. */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  const { sdl } = liftAccessRequirements(supergraphSdl);
  return Supergraph.build(sdl, { validateSupergraph: true }).apiSchema().toGraphQLJSSchema();
}
