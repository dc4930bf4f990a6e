import type {
  DocumentNode,
  FieldNode,
  FormattedExecutionResult,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from '../../shared/graphql/selections';
import type { Variables } from '../../shared/graphql/variables';
import { holdsScopes, type Identity } from '../../shared/identity/identity';
import type { AccessRequirement, AccessRequirements } from './access-requirements';
import { askedFor, type DeniedField, denialOf, deniedFields } from './denied-fields';
import { FieldRequirements } from './field-requirements';
import { NullRestoration } from './null-restoration';
import { withoutFields } from './operation-filter';
import { type OperationRequirements, requirementsOf } from './operation-requirements';
import { type PolicyEvaluator, policiesNamed } from './policies';

/** An operation as its sender may run it. */
export interface Admitted {
  readonly kind: 'admitted';
  /** What is to be run: the same objects for the same document and rights, so that plans can be kept by them. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Whether fields were removed: what is run is then not what was sent. */
  readonly isFiltered: boolean;
  /** Puts into an answer what was removed: nulls, and an error at each path. The identity where nothing was. */
  complete(answer: FormattedExecutionResult): FormattedExecutionResult;
}

/** An operation of which nothing may be run. */
export interface Refused {
  readonly kind: 'refused';
  readonly errors: readonly GraphQLError[];
}

export interface Sent {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables?: Variables | undefined;
}

/** What is left of an operation for those who have the same rights. */
interface Variant {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly somethingLeft: boolean;
  readonly denied: readonly DeniedField[];
  readonly restoration: NullRestoration;
}

interface Known extends OperationRequirements {
  readonly policies: readonly string[];
  readonly variants: Map<string, Variant>;
}

/**
 * Enforces what was lifted out of a supergraph, field by field and before anything is planned: what a sender may not see
 * is removed from the operation. What an operation asks for, and what is left of it for a set of rights, is worked out
 * once and kept with its document.
 */
export class Authorisation {
  /** The gateway keeps parsed documents, so that one that comes again is the same object. */
  private readonly known = new WeakMap<OperationDefinitionNode, Known>();
  private readonly fields: FieldRequirements;

  constructor(
    private readonly schema: GraphQLSchema,
    requirements: AccessRequirements,
    private readonly policies: PolicyEvaluator = policiesNamed({}),
  ) {
    this.fields = new FieldRequirements(schema, requirements);
  }

  /**
   * Refuses an operation of which nothing but `__typename` is left, and a mutation that is not allowed every one of its
   * root fields: half of what was to be done is done by nobody's wish. Fields that `@skip` or `@include` leave out ask
   * for nothing. The document must be valid.
   */
  async admit(sent: Sent, identity: Identity): Promise<Admitted | Refused> {
    const known = this.knownOf(sent);
    if (known.distinct.length === 0) return unfiltered(sent);
    const satisfied = known.policies.length > 0 ? await this.policies(known.policies, identity) : new Set<string>();
    const met = known.distinct.map((requirement) => meets(requirement, identity, satisfied));
    if (met.every(Boolean)) return unfiltered(sent);
    const variant = this.variantOf(known, sent, met);
    const variables = withDefaults(sent);
    const errors = askedFor(variant.denied, variables);
    const isVisitor = identity.userId === null;
    const denials = () => errors.map((denied) => denialOf(denied, isVisitor));
    const isHalved = sent.operation.operation === 'mutation' && errors.some(({ path }) => path.length === 1);
    if (errors.length > 0 && (isHalved || !variant.somethingLeft)) {
      return { kind: 'refused', errors: denials() };
    }
    return {
      kind: 'admitted',
      document: variant.document,
      operation: variant.operation,
      isFiltered: true,
      complete: (answer) => {
        // Without data the request failed as a whole: there is nothing in which a field could be missing.
        if (answer.data === undefined) return answer;
        const data = answer.data && variant.restoration.restore(answer.data, variables);
        const all = [...(answer.errors ?? []), ...denials().map((error) => error.toJSON())];
        return { ...answer, data, ...(all.length > 0 ? { errors: all } : {}) };
      },
    };
  }

  private knownOf({ document, operation }: Sent): Known {
    let known = this.known.get(operation);
    if (!known) {
      const requirements = requirementsOf(this.schema, this.fields, document, operation);
      const policies = [...new Set(requirements.distinct.flatMap((requirement) => requirement.policies.flat()))];
      known = { ...requirements, policies, variants: new Map() };
      this.known.set(operation, known);
    }
    return known;
  }

  /** There are as many as there are sets of rights in use: the requirements of one document are few. */
  private variantOf(known: Known, { document, operation }: Sent, met: readonly boolean[]): Variant {
    const key = met.map(Number).join('');
    const kept = known.variants.get(key);
    if (kept) return kept;
    const unmet = new Map<FieldNode, AccessRequirement[]>();
    for (const [field, asked] of known.byField) {
      const missing = asked.filter((place) => !met[place]).map((place) => known.distinct[place]!);
      if (missing.length > 0) unmet.set(field, missing);
    }
    const removed = new Set(unmet.keys());
    const filtered = withoutFields(this.schema, document, operation, removed);
    const fragments = fragmentsOf(document);
    const { touched } = filtered;
    const variant = {
      ...filtered,
      denied: deniedFields(operation, fragments, touched, (field) => unmet.get(field)),
      restoration: new NullRestoration(this.schema, operation, fragments, { removed, touched }),
    };
    known.variants.set(key, variant);
    return variant;
  }
}

function unfiltered({ document, operation }: Sent): Admitted {
  return { kind: 'admitted', document, operation, isFiltered: false, complete: (answer) => answer };
}

function meets(
  { authenticated, scopes, policies }: AccessRequirement,
  identity: Identity,
  satisfied: ReadonlySet<string>,
) {
  return (
    (!authenticated || identity.userId !== null) &&
    (scopes.length === 0 || holdsScopes(identity, scopes)) &&
    (policies.length === 0 || policies.some((group) => group.every((policy) => satisfied.has(policy))))
  );
}

/** Conditions are booleans: no more of coercion is needed to judge them than the operation's own defaults. */
function withDefaults({ operation, variables = {} }: Sent): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === 'BooleanValue' ? [[variable.name.value, defaultValue.value] as const] : [],
  );
  return defaults.length > 0 ? { ...Object.fromEntries(defaults), ...variables } : variables;
}
