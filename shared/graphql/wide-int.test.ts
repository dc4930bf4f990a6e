import { buildSchema, graphql, type OperationDefinitionNode, parse, validate } from 'graphql';
import { TooWideLiteralsRule, tooWideVariables } from './wide-int';

const schema = buildSchema('input Price { amount: Int! } type Query { echo(amount: Int, price: Price): Int }');
const rootValue = {
  echo: ({ amount, price }: { amount?: number; price?: { amount: number } }) => amount ?? price?.amount ?? 1.5,
};

const run = async (source: string, variableValues?: Record<string, unknown>) => {
  const { data, errors } = await graphql({ schema, source, rootValue, variableValues });
  return errors?.[0]?.message ?? data?.echo;
};

describe('Int', () => {
  const most = Number.MAX_SAFE_INTEGER;

  it.each([0, -1, 2 ** 31, -(2 ** 31) - 1, most, -most])(
    'carries %d in and out, as a literal and as a variable',
    async (n) => {
      expect(await run(`{ echo(amount: ${n}) }`)).toBe(n);
      expect(await run('query ($n: Int!) { echo(amount: $n) }', { n })).toBe(n);
      expect(await run('query ($p: Price!) { echo(price: $p) }', { p: { amount: n } })).toBe(n);
    },
  );

  it('carries nothing that a double does not hold exactly, and no fractions or texts', async () => {
    expect(await run(`{ echo(amount: ${2 ** 53}) }`)).toContain('Int cannot represent non 53-bit signed integer value');
    expect(await run('{ echo(amount: 1.5) }')).toContain('Int cannot represent non-integer value: 1.5');
    expect(await run('{ echo }')).toContain('Int cannot represent non-integer value: 1.5');
    for (const n of [2 ** 53, 1.5, '5', true, Number.NaN]) {
      expect(await run('query ($n: Int!) { echo(amount: $n) }', { n })).toContain('Int cannot represent');
    }
  });

  it('has 32 bits where a variable is an argument itself, which counts something', () => {
    const errorsOf = (source: string, variables: Record<string, unknown>) =>
      tooWideVariables(parse(source).definitions[0] as OperationDefinitionNode, variables).map(
        ({ message }) => message,
      );
    expect(errorsOf('query ($n: Int!) { echo(amount: $n) }', { n: 1e12 })).toEqual([
      'Variable "$n" got invalid value 1000000000000; Int cannot represent non 32-bit signed integer value: 1000000000000',
    ]);
    expect(errorsOf('query ($n: [Int!]) { echo(amount: $n) }', { n: [1, 2 ** 31] })).toHaveLength(1);
    expect(errorsOf('query ($n: Int!) { echo(amount: $n) }', { n: 5 })).toEqual([]);
    expect(errorsOf('query ($n: Int!) { echo(price: { amount: $n }) }', { n: 1e12 })).toEqual([]);
    expect(errorsOf('query ($p: Price!) { echo(price: $p) }', { p: { amount: 1e12 } })).toEqual([]);
  });

  it('has 32 bits where a literal is an argument itself, which counts something', () => {
    const errorsOf = (source: string) => validate(schema, parse(source), [TooWideLiteralsRule]).map((e) => e.message);
    expect(errorsOf(`{ echo(amount: ${2 ** 31}) }`)).toEqual([
      'Int cannot represent non 32-bit signed integer value: 2147483648',
    ]);
    expect(errorsOf(`{ echo(amount: ${2 ** 31 - 1}) }`)).toEqual([]);
    expect(errorsOf('{ echo(price: { amount: 1000000000000 }) }')).toEqual([]);
  });
});
