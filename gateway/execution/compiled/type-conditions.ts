import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { ResultObject } from './run';

/** Which `__typename`s a type condition of a plan admits, by the types of the supergraph. */
export class TypeConditions {
  private readonly admitted = new Map<string, ReadonlySet<unknown>>();

  constructor(private readonly supergraph: GraphQLSchema) {}

  /** @param unknown whether an object without `__typename` is admitted */
  test(condition: string, unknown: boolean): (object: ResultObject) => boolean {
    const names = this.of(condition);
    return ({ __typename }) => (__typename ? names.has(__typename) : unknown);
  }

  /** Whether an object that a subgraph gave may be the entity that it was asked for: one of them may be an interface. */
  readonly isSame = (asked: unknown, given: unknown): boolean =>
    asked === given ||
    (typeof asked === 'string' &&
      typeof given === 'string' &&
      (this.of(asked).has(given) || this.of(given).has(asked)));

  private of(condition: string): ReadonlySet<unknown> {
    let names = this.admitted.get(condition);
    if (!names) {
      names = new Set([condition, ...this.subtypesOf(condition)]);
      this.admitted.set(condition, names);
    }
    return names;
  }

  private subtypesOf(condition: string): string[] {
    const type = this.supergraph.getType(condition);
    if (!isAbstractType(type)) return [];
    return Object.values(this.supergraph.getTypeMap())
      .filter((each) => isObjectType(each) || isInterfaceType(each))
      .filter((each) => this.supergraph.isSubType(type, each))
      .map(({ name }) => name);
  }
}
