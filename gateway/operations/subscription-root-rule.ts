import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import { eachField, fragmentsOf } from '../../shared/graphql/selections';

/**
 * What a subscription subscribes to does not depend on a variable: its root field stands under no `@skip` or `@include`.
 * graphql-js 16 has no such rule yet.
 *
 * @see https://spec.graphql.org/September2025/#sec-Single-Root-Field
 */
export function NoConditionsAtSubscriptionRoot(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: ({ operation, selectionSet }) => {
      if (operation !== 'subscription') return;
      const fragments = fragmentsOf(context.getDocument());
      eachField(selectionSet, { fragments }, ({ node, around }) => {
        const conditions = [node, ...around].flatMap(({ directives = [] }) =>
          directives.filter(({ name }) => name.value === 'skip' || name.value === 'include'),
        );
        if (conditions.length === 0) return;
        const message = 'The root field of a subscription must not stand under @skip or @include.';
        context.reportError(new GraphQLError(message, { nodes: conditions }));
      });
    },
  };
}
