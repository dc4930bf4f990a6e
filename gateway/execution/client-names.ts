import { type ExecutionResult, GraphQLError, type SelectionSetNode } from 'graphql';
import { type Fragments, fieldsByKey } from '../../shared/graphql/selections';
import type { Variables } from '../../shared/graphql/variables';
import { own, setOwn } from '../../shared/json/own-properties';
import type { ExecutedOperation } from './executed-operation';
import type { RenamedDocument } from './planned-names';

/**
 * Puts a client's own names back where a document was planned under others: the keys of data, the paths of errors, and the
 * names of variables.
 */
export class ClientNames {
  private readonly root: ObjectNames;

  /** @param executed what of the renamed document is executed */
  constructor(
    private readonly renamed: Pick<RenamedDocument, 'prefix' | 'variables'>,
    { operation, fragments }: ExecutedOperation,
  ) {
    this.root = new ObjectNames([operation.selectionSet], fragments, (name) => this.clientName(name));
  }

  /** The variables under the names of the plan. */
  planned(given: Variables): Variables {
    const { prefix, variables } = this.renamed;
    if (variables.length === 0) return given;
    const planned: Record<string, unknown> = { ...given };
    for (const name of variables) if (Object.hasOwn(given, name)) planned[prefix + name] = given[name];
    return planned;
  }

  restored({ data, errors }: ExecutionResult): ExecutionResult {
    return {
      ...(errors ? { errors: errors.map((error) => this.restoredError(error)) } : {}),
      ...(data === undefined ? {} : { data: this.root.restored(data) as ExecutionResult['data'] }),
    };
  }

  private restoredError(error: GraphQLError): GraphQLError {
    const { message, path, nodes, source, positions, originalError, extensions } = error;
    if (!path) return error;
    const restored = path.map((step) => (typeof step === 'string' ? this.clientName(step) : step));
    return new GraphQLError(message, { nodes, source, positions, path: restored, originalError, extensions });
  }

  private clientName(name: string): string {
    const { prefix } = this.renamed;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }
}

/** The names of what is selected on an object, and of the objects below. Values of scalars are not looked into. */
class ObjectNames {
  private readonly members = new Map<string, { readonly name: string; readonly below: ObjectNames | null }>();

  constructor(sets: readonly SelectionSetNode[], fragments: Fragments, clientName: (name: string) => string) {
    for (const [key, fields] of fieldsByKey(sets, { fragments })) {
      const inner = fields.flatMap(({ node }) => node.selectionSet ?? []);
      const names = inner.length > 0 ? new ObjectNames(inner, fragments, clientName) : null;
      this.members.set(key, { name: clientName(key), below: names });
    }
  }

  restored(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((element) => this.restored(element));
    if (typeof value !== 'object' || value === null) return value;
    const restored: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const { name, below } = this.members.get(key) ?? { name: key, below: null };
      const inner = own(value as Record<string, unknown>, key);
      setOwn(restored, name, below ? below.restored(inner) : inner);
    }
    return restored;
  }
}
