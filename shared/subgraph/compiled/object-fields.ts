import type { GraphQLObjectType, SelectionNode, SelectionSetNode } from 'graphql';
import { fieldsByKey, satisfies } from '../../graphql/selections';
import { type CompiledField, compileField } from './fields';
import { isPromise, type Place, type Run, type Scope } from './run';

/** The fields that are selected on objects of one type. */
export class ObjectFields {
  private readonly fields: readonly CompiledField[];

  constructor(type: GraphQLObjectType, selections: readonly SelectionSetNode[], scope: Scope) {
    const admits = (_: SelectionNode, { asked }: { readonly asked: string | undefined }) =>
      satisfies(scope.schema, type, asked);
    const selected = fieldsByKey(selections, { fragments: new Map(Object.entries(scope.fragments)), admits });
    this.fields = [...selected.values()].map((fields) =>
      compileField(
        type,
        fields.map(({ node }) => node),
        scope,
      ),
    );
  }

  /** Their values by their names, or a promise of them; throws, or rejects, where one is lacking that must be there. */
  valuesOf(source: unknown, run: Run, at: Place): unknown {
    const values: Record<string, unknown> = {};
    let waiting: Promise<unknown>[] | undefined;
    let names: string[] | undefined;
    try {
      for (const { responseName, give } of this.fields) {
        const value = give(source, run, at);
        // In either case the name is taken: names stand in the order in which they were selected.
        values[responseName] = value;
        if (!isPromise(value)) continue;
        waiting ??= [];
        names ??= [];
        waiting.push(value);
        names.push(responseName);
      }
    } catch (error) {
      if (!waiting) throw error;
      // What has begun is brought to its end first: it may fail as well.
      return Promise.all(waiting).finally(() => {
        throw error;
      });
    }
    if (!waiting) return values;
    return Promise.all(waiting).then((made) => {
      for (const [n, name] of names!.entries()) values[name] = made[n];
      return values;
    });
  }
}
