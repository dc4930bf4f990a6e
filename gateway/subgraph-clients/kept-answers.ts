import { type ExecutionResult, type FieldNode, GraphQLError, Kind, parse, print, visit } from 'graphql';
import { LruCache } from '../../shared/caching/lru-cache';
import type { ShopError } from '../../shared/errors/shop-error';
import { askerKey } from '../../shared/identity/identity';
import { encodedVariables } from '../../shared/subgraph/encoded-variables';
import type { KeptAnswersRule } from '../../shared/subgraph/fallbacks';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';

/** Entities and fields of one subgraph that are kept; some 500 bytes each. */
const maximumKept = 20_000;
const maximumLength = 20_000;
/** A value that is younger is not put in the place of itself again. */
const renewMilliseconds = 30_000;

/** A field at the root of a fetch. */
interface RootField {
  /** Its name in the answer. */
  readonly key: string;
  /** What is asked, without names that differ from one plan to the next. */
  readonly text: string;
  readonly variables: readonly string[];
  /** The variable with the entities that it asks for. */
  readonly representations: string | undefined;
}

interface Kept {
  readonly at: number;
  readonly json: string;
}

/**
 * What a subgraph answered last, an entity or a field at a time, for a page that the subgraph lets wait in vain. The
 * subgraph says whether that may be and for how long: a name may be shown a few minutes later, a price or a stock may not.
 */
export class KeptAnswers {
  private readonly kept = new LruCache<string, Kept>(maximumKept);
  private readonly fields = new LruCache<string, readonly RootField[]>(1_000);

  constructor(private readonly now: () => number = () => performance.now()) {}

  keep(rule: KeptAnswersRule, request: SubgraphRequest, { data, errors }: ExecutionResult): void {
    if (errors || !data) return;
    for (const field of this.fieldsOf(request.query)) {
      const value = (data as Record<string, unknown>)[field.key];
      const { entities, key } = this.asked(rule, request, field);
      if (!entities) this.put(key, value);
      else if (Array.isArray(value)) {
        for (const [place, entity] of entities.entries()) this.put(`${key}\n${JSON.stringify(entity)}`, value[place]);
      }
    }
  }

  /** The answer as far as it is known; null where none of it is. What is not known fails as the fetch did. */
  answer(rule: KeptAnswersRule, request: SubgraphRequest, failure: ShopError): ExecutionResult | null {
    const data: Record<string, unknown> = {};
    const errors: GraphQLError[] = [];
    let found = false;
    const take = (key: string, path: (string | number)[]): unknown => {
      const value = this.get(key, rule);
      if (value !== undefined) {
        found = true;
        return value;
      }
      errors.push(new GraphQLError(failure.message, { path, extensions: failure.extensions, originalError: failure }));
      return null;
    };
    for (const field of this.fieldsOf(request.query)) {
      const { entities, key } = this.asked(rule, request, field);
      data[field.key] = entities
        ? entities.map((entity, place) => take(`${key}\n${JSON.stringify(entity)}`, [field.key, place]))
        : take(key, [field.key]);
    }
    return found ? { data, ...(errors.length > 0 ? { errors } : {}) } : null;
  }

  private asked(
    { perPerson }: KeptAnswersRule,
    { identity, variables = {} }: SubgraphRequest,
    { text, variables: names, representations }: RootField,
  ): { readonly key: string; readonly entities: readonly unknown[] | undefined } {
    const asker = perPerson ? askerKey(identity) : identity.scopes.join(' ');
    const values = names.map((name) => encodedVariables({ value: variables[name] })).join();
    const entities = representations === undefined ? undefined : variables[representations];
    return {
      key: `${asker}\n${text}\n${values}`,
      entities: representations === undefined ? undefined : Array.isArray(entities) ? entities : [],
    };
  }

  private put(key: string, value: unknown): void {
    const known = this.kept.get(key);
    if (known && this.now() - known.at < renewMilliseconds) return;
    const json = JSON.stringify(value ?? null);
    if (json.length + key.length <= maximumLength) this.kept.set(key, { at: this.now(), json });
  }

  private get(key: string, { seconds }: KeptAnswersRule): unknown {
    const known = this.kept.get(key);
    return known && this.now() - known.at < seconds * 1000 ? JSON.parse(known.json) : undefined;
  }

  private fieldsOf(query: string): readonly RootField[] {
    const known = this.fields.get(query);
    if (known) return known;
    const read = rootFieldsOf(query);
    this.fields.set(query, read);
    return read;
  }
}

/** Nothing where fragments are spread: the planner makes few such fetches. */
function rootFieldsOf(query: string): readonly RootField[] {
  const { definitions } = parse(query, { noLocation: true });
  const [operation] = definitions;
  if (definitions.length !== 1 || operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [read(selection)] : [],
  );
}

function read(field: FieldNode): RootField {
  const variables: string[] = [];
  const given = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
  const representations =
    field.name.value === '_entities' && given?.kind === Kind.VARIABLE ? given.name.value : undefined;
  const plain = visit({ ...field, alias: undefined } as FieldNode, {
    Variable: (variable) => {
      if (variable.name.value !== representations) variables.push(variable.name.value);
      return { ...variable, name: { kind: Kind.NAME, value: 'v' } as const };
    },
  });
  return { key: (field.alias ?? field.name).value, text: print(plain), variables, representations };
}
