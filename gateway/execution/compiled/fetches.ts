import type { FetchNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import type { Variables } from '../../../shared/graphql/variables';
import { isPlainObject, setOwn } from '../../../shared/json/own-properties';
import type { SubgraphClient, SubgraphRequest } from '../../../shared/subgraph/subgraph-client';
import { invalidAnswer } from '../../subgraph-clients/checked-answers';
import { problemOfTypes } from '../entity-answers';
import { clientError, type SubgraphError } from '../subgraph-errors';
import { mergeEntity } from './merge';
import { objectsAt, placesOf } from './places';
import { compileExtractor } from './representations';
import { compileRewrites } from './rewrites';
import type { ResultObject, Run, Step } from './run';
import type { TypeConditions } from './type-conditions';

/** One error for each place that lacks something, up to so many. */
const maximumPlaces = 100;

export interface FetchTools {
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly conditions: TypeConditions;
}

/** Compiles a fetch whose answer belongs to the objects at `path`: root fields, or entities. */
export function compileFetch(node: FetchNode, path: readonly string[], tools: FetchTools): Step {
  const client = tools.clients.get(node.serviceName);
  if (!client) throw new Error(`there is no client of the subgraph "${node.serviceName}"`);
  return node.requires ? compileEntityFetch(node, path, client, tools) : compileRootFetch(node, path, client, tools);
}

/** What a fetch gave, written into the tree: for a fetch of root fields, and for an event of a subscription. */
export function compileRootWriter(
  node: FetchNode,
  path: readonly string[],
  { conditions }: FetchTools,
): (run: Run, result: ExecutionResult) => void {
  const rewrite = compileRewrites(node.outputRewrites, conditions);
  return (run, { data, errors }) => {
    for (const error of errors ?? []) {
      const place = error.path && [...path, ...error.path];
      run.errors.push(clientError(error, node.serviceName, place));
    }
    if (!data) return;
    rewrite?.(data);
    mergeEntity(objectsAt(run.data, path), data, run.shared);
  };
}

function compileRootFetch(node: FetchNode, path: readonly string[], client: SubgraphClient, tools: FetchTools): Step {
  const write = compileRootWriter(node, path, tools);
  const request = requestOf(node);
  return async (run) => {
    if (path.length > 0 && objectsAt(run.data, path).length === 0) return;
    try {
      write(run, await client.execute(request(run)));
    } catch (error) {
      run.errors.push(clientError(thrown(error), node.serviceName, path));
    }
  };
}

function compileEntityFetch(node: FetchNode, path: readonly string[], client: SubgraphClient, tools: FetchTools): Step {
  const extract = compileExtractor(node.requires ?? [], tools.conditions);
  const rewriteInput = compileRewrites(node.inputRewrites, tools.conditions);
  const rewriteOutput = compileRewrites(node.outputRewrites, tools.conditions);
  const request = requestOf(node);

  /** The objects of the tree that a subgraph is asked about, those with equal representations together. */
  const asked = (run: Run): Map<string, AskedEntity> => {
    const found = new Map<string, AskedEntity>();
    for (const object of objectsAt(run.data, path)) {
      const representation = extract(object);
      if (!representation?.__typename) continue;
      rewriteInput?.(representation);
      const key = JSON.stringify(representation);
      const known = found.get(key);
      if (known) known.targets.push(object);
      else found.set(key, { representation, targets: [object] });
    }
    return found;
  };

  const write = (run: Run, entities: readonly AskedEntity[], { data, errors }: ExecutionResult): void => {
    for (const error of errors ?? []) {
      const [, index, ...rest] = error.path ?? [];
      const entity = typeof index === 'number' ? entities[index] : undefined;
      fail(run, error, entity ? [entity] : entities, rest);
    }
    if (!data) return;
    // Checked when it was taken apart from what was fetched with it.
    const given = data._entities as readonly unknown[];
    const problem = problemOfTypes(given, representationsOf(entities), tools.conditions.isSame);
    if (problem) {
      fail(run, invalidAnswer(problem), entities);
      return;
    }
    for (const [index, { targets }] of entities.entries()) {
      const entity = given[index];
      if (!isPlainObject(entity)) {
        for (const target of targets) run.gone.add(target);
        continue;
      }
      if (rewriteOutput) {
        entity.__typename ||= targets[0]?.__typename;
        rewriteOutput(entity);
      }
      mergeEntity(targets, entity, run.shared);
    }
  };

  const fail = (run: Run, error: SubgraphError, entities: readonly AskedEntity[], rest: Path = []): void => {
    const wanted = new Set(entities.flatMap(({ targets }) => targets));
    for (const place of placesOf(wanted, run.data, path, maximumPlaces)) {
      run.errors.push(clientError(error, node.serviceName, [...place, ...rest]));
    }
  };

  return (run) => {
    const entities = [...asked(run).values()];
    if (entities.length === 0) return undefined;
    const sent = request(run, { representations: representationsOf(entities) });
    return run.context.batching.fetch(client, sent).then(
      (result) => write(run, entities, result),
      (error) => fail(run, thrown(error), entities),
    );
  };
}

interface AskedEntity {
  readonly representation: ResultObject;
  readonly targets: ResultObject[];
}

const representationsOf = (entities: readonly AskedEntity[]) => entities.map(({ representation }) => representation);

type Path = readonly (string | number)[];

/** Makes the request of a fetch, with those variables of the client that it uses. */
function requestOf(node: FetchNode): (run: Run, more?: Variables) => SubgraphRequest {
  const { operation: query, operationName, variableUsages: names = [] } = node;
  return ({ variables: given, context: { identity, requestId, userAgent, deadline, signal, cacheHints } }, more) => {
    const variables: Record<string, unknown> = {};
    for (const name of names) {
      if (Object.hasOwn(given, name) && given[name] !== undefined) setOwn(variables, name, given[name]);
    }
    if (more) Object.assign(variables, more);
    return { query, operationName, variables, identity, requestId, userAgent, deadline, signal, cacheHints };
  };
}

function thrown(error: unknown): SubgraphError {
  return error instanceof Error ? (error as SubgraphError) : { message: String(error) };
}
