import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { LruCache } from '../../../shared/caching/lru-cache';
import type { ExecutedOperation } from '../executed-operation';
import { compileCompleter } from './completion';
import type { Booleans } from './conditions';
import { ObjectShape } from './object-shape';
import type { Path, Run } from './run';
import type { Shaping } from './shaping';

/** Different combinations of `@skip` and `@include` for which an operation is kept compiled. */
const maximumShapes = 64;

/** Makes the response of an operation out of what its plan fetched: exactly what was selected, under its names. */
export class Response {
  private readonly shapes = new LruCache<string, ObjectShape>(maximumShapes);

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly executed: ExecutedOperation,
  ) {}

  of(run: Run): ExecutionResult {
    const { variables, shared, gone } = run;
    const shaping: Shaping = { variables, path: [], errors: [], shared, gone, made: new Map() };
    const data = this.shapeFor(run.booleans).complete(run.data, shaping) ?? null;
    const errors = [...run.errors, ...shaping.errors.filter(({ path }) => !isExplained(path ?? [], run.errors))];
    return errors.length > 0 ? { errors, data } : { data };
  }

  private shapeFor(booleans: Booleans): ObjectShape {
    const key = [...booleans.values()].map(Number).join('');
    let shape = this.shapes.get(key);
    if (!shape) {
      const { operation, fragments } = this.executed;
      const type = this.schema.getRootType(operation.operation);
      if (!type) throw new Error(`the schema has no ${operation.operation}`);
      const scope = { schema: this.schema, operation, fragments, booleans };
      shape = new ObjectShape(type, [{ selectionSet: operation.selectionSet, type }], scope, compileCompleter);
      this.shapes.set(key, shape);
    }
    return shape;
  }
}

/**
 * A null needs no second word where a subgraph said why there is nothing: just there, above or below, or at another field
 * of the same object, since an entity of which one field failed may have come as null.
 */
function isExplained(path: Path, errors: readonly GraphQLError[]): boolean {
  const place = typeof path.at(-1) === 'string' ? path.slice(0, -1) : path;
  return errors.some(({ path: reported = [] }) => {
    const common = Math.min(reported.length, place.length);
    for (let n = 0; n < common; n++) if (reported[n] !== place[n]) return false;
    return true;
  });
}
