import { buildSubgraphSchema } from '@apollo/subgraph';
import { Kind, parse, validate } from 'graphql';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { seededRandom } from '../../../shared/random/random';
import { buildSchemaOf } from '../../../shared/subgraph/schema';
import { subgraphs } from '../../../subgraphs/index';
import { BothExecutions } from '../both-executions';
import { answerAtRandom } from './random-answers';
import { randomOperation } from './random-operations';

const schemas = subgraphs.map((subgraph) => ({ name: subgraph.name, sdl: buildSchemaOf(subgraph).sdl }));
/** External fields are another's. */
const owners = new Map<string, string[]>();
for (const { name, sdl } of schemas) {
  for (const definition of parse(sdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of definition.fields ?? []) {
      if (field.directives?.some((directive) => directive.name.value === 'external')) continue;
      const key = `${definition.name.value}.${field.name.value}`;
      owners.set(key, [...(owners.get(key) ?? []), name]);
    }
  }
}
const supergraphSdl = composeSupergraph(schemas);

/** Another seed for another night: `FEDERATION_SEED=7 FEDERATION_OPERATIONS=1000 npx jest test/federation/random`. */
const seed = process.env.FEDERATION_SEED ?? 'vitrine';
const operations = Number(process.env.FEDERATION_OPERATIONS ?? 150);

describe(`random operations over the six subgraphs, which answer at random (seed "${seed}")`, () => {
  it('get from our engine what they get from the stock gateway', async () => {
    const both = await BothExecutions.over(
      supergraphSdl,
      new Map(
        schemas.map(({ name, sdl }) => [
          name,
          answerAtRandom(buildSubgraphSchema([{ typeDefs: parse(sdl) }]), `${seed} ${name}`),
        ]),
      ),
    );
    const random = seededRandom(seed);
    const seen = { valid: 0, entities: 0, errors: 0, bytes: 0 };
    for (let n = 0; seen.valid < operations && n < operations * 10; n++) {
      const query = randomOperation(both.apiSchema, owners, random);
      if (validate(both.apiSchema, parse(query)).length > 0) continue;
      seen.valid += 1;
      try {
        const { errors, data } = await both.run(query, { yes: true, ...(n % 2 === 0 ? { no: n % 4 === 0 } : {}) });
        seen.errors += errors?.length ?? 0;
        seen.bytes += JSON.stringify(data).length;
        seen.entities += both.fetches.filter((fetch) => fetch.includes('_entities')).length;
      } catch (error) {
        throw new Error(`operation ${n}: ${query}`, { cause: error });
      }
    }
    // Operations that hit nothing would prove nothing.
    expect(seen.valid).toBe(operations);
    expect(seen.entities).toBeGreaterThan(operations / 2);
    expect(seen.errors).toBeGreaterThan(operations / 10);
    expect(seen.bytes).toBeGreaterThan(operations * 80);
  });
});
