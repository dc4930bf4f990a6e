import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInputObjectType,
  parse,
  type VariableNode,
  visit,
} from 'graphql';
import { responseKeyOf } from '../../shared/graphql/selections';

/** What the planner calls what it adds: representations, and fields for which another has the name. */
const planVariable = /^(representations$|contextualArgument_)/;
const planAlias = /__(alias|required)_\d+$/;

export interface RenamedDocument {
  readonly document: DocumentNode;
  /** What the new names begin with. */
  readonly prefix: string;
  /** The client's names of variables that have another now. */
  readonly variables: readonly string[];
}

/**
 * The names that plans use for themselves. A plan fetches keys, required fields and `__typename` beside what the client
 * selects, under their own names, and reads them there: where a client gives such a name to something else, by an alias or
 * by other arguments, each would be taken for the other (https://github.com/apollographql/federation/issues/3036).
 */
export class PlannedNames {
  private readonly fields = new Set<string>(['__typename']);
  /** Fields that another subgraph needs, with and without arguments. */
  private readonly needed = new Set<string>();
  private readonly neededWithArguments = new Set<string>();

  constructor(supergraph: GraphQLSchema, supergraphDocument: DocumentNode) {
    for (const type of Object.values(supergraph.getTypeMap())) {
      if (!('getFields' in type) || isInputObjectType(type)) continue;
      for (const name of Object.keys(type.getFields())) this.fields.add(name);
    }
    visit(supergraphDocument, {
      Directive: ({ name, arguments: given = [] }) => {
        if (!name.value.startsWith('join__')) return;
        for (const { name: argument, value } of given) {
          const isFieldSet = argument.value === 'requires' || argument.value === 'key';
          if (isFieldSet && value.kind === 'StringValue') this.note(value.value);
        }
      },
    });
  }

  /** The document under names that no plan uses; null where the client's are such already, as they mostly are. */
  renamed(document: DocumentNode): RenamedDocument | null {
    const variables = new Set<string>();
    const names = new Set<string>();
    let isTaken = false;
    visit(document, {
      Field: (field) => {
        names.add(responseKeyOf(field));
        isTaken ||= this.takesName(field);
      },
      VariableDefinition: ({ variable: { name } }) => {
        if (planVariable.test(name.value)) variables.add(name.value);
        else names.add(name.value);
      },
    });
    if (!isTaken && variables.size === 0) return null;
    const prefix = this.freePrefix(names);
    const name = (text: string) => ({ kind: 'Name', value: prefix + text }) as FieldNode['name'];
    const renamed: DocumentNode = visit(document, {
      Field: (field) => (this.takesName(field) ? { ...field, alias: name(responseKeyOf(field)) } : undefined),
      Variable: (variable: VariableNode) =>
        variables.has(variable.name.value) ? { ...variable, name: name(variable.name.value) } : undefined,
    });
    return { document: renamed, prefix, variables: [...variables] };
  }

  private takesName(field: FieldNode): boolean {
    const key = responseKeyOf(field);
    const { value: name } = field.name;
    if (key !== name) return this.fields.has(key) || planAlias.test(key);
    if (!this.needed.has(name)) return false;
    return (field.arguments?.length ?? 0) > 0 || this.neededWithArguments.has(name);
  }

  private note(fieldSet: string): void {
    visit(parse(`{ ${fieldSet} }`, { noLocation: true }), {
      Field: ({ name, arguments: given = [] }) => {
        this.needed.add(name.value);
        if (given.length > 0) this.neededWithArguments.add(name.value);
      },
    });
  }

  private freePrefix(names: ReadonlySet<string>): string {
    const taken = [...names, ...this.fields];
    for (let number = 0; ; number++) {
      const prefix = `client${number || ''}_`;
      if (!taken.some((each) => each.startsWith(prefix))) return prefix;
    }
  }
}
