import { type GraphQLSchema, isObjectType } from 'graphql';
import { isPromise } from './compiled/run';
import type { RequestContext } from './context';
import type { ReferenceResolver } from './definition';

interface EntitiesArguments {
  readonly representations: readonly (Readonly<Record<string, unknown>> & { readonly __typename: string })[];
}

/**
 * Has `_entities` answered without a promise for each entity: most are at hand, or come all together. It answers as
 * @apollo/subgraph does, which is left with what it alone knows of: types that are no objects.
 *
 * @param references by type; an entity without one is the representation itself
 */
export function answerEntitiesAtOnce(
  schema: GraphQLSchema,
  references: Readonly<Record<string, ReferenceResolver<unknown>>>,
): void {
  const field = schema.getQueryType()?.getFields()._entities;
  const general = field?.resolve;
  if (!field || !general) return;
  field.resolve = (source, args: EntitiesArguments, context: RequestContext, info) => {
    const { representations } = args;
    if (!representations.every(({ __typename }) => isObjectType(schema.getType(__typename)))) {
      return general(source, args, context, info);
    }
    return representations.map((reference) => {
      const { __typename } = reference;
      const found = references[__typename] ? references[__typename](reference, context) : reference;
      return isPromise(found) ? found.then((entity) => ofType(__typename, entity)) : ofType(__typename, found);
    });
  };
}

/** The entity, saying of which type it is. The same object where it can be: others may have been given it too. */
function ofType(__typename: string, entity: unknown): unknown {
  if (typeof entity !== 'object' || entity === null) return entity;
  const named = entity as { readonly __typename?: unknown };
  if (named.__typename === __typename) return entity;
  if ('__typename' in named) return { ...entity, __typename };
  return Object.defineProperty(entity, '__typename', { value: __typename });
}
