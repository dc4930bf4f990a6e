import {
  buildSchema,
  GraphQLError,
  type GraphQLFormattedError,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { errorCatalogue } from '../../shared/errors/catalogue';
import { ShopError } from '../../shared/errors/shop-error';
import { answered, brokenOff } from './answered';

const asItIs = (formatted: GraphQLFormattedError) => formatted;

describe('an answer', () => {
  it('without errors is 200 and says nothing of errors', () => {
    expect(answered({ data: { a: 1 } }, asItIs)).toEqual({ data: { a: 1 }, status: 200 });
    expect(answered({ data: null, errors: [] }, asItIs)).toEqual({ data: null, status: 200 });
  });

  it('of which a part is missing is 200, its errors with codes, whatever they would mean alone', () => {
    const errors = [
      new GraphQLError('lost', { path: ['a'] }),
      new GraphQLError('told', { extensions: { code: 'NOT_FOUND' } }),
    ];
    const { status, errors: told } = answered({ data: { a: null }, errors }, asItIs);
    expect(status).toBe(200);
    expect(told).toEqual([
      { message: 'lost', path: ['a'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      { message: 'told', extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  it('to variables that do not fit is 400, and the request is at fault', () => {
    const schema = buildSchema('type Query { a(b: Int!): Int }');
    const operation = parse('query ($b: Int!) { a(b: $b) }').definitions[0] as OperationDefinitionNode;
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { b: 'x' });
    const { status, errors: told, data } = answered({ errors: errors ?? [] }, asItIs);
    expect([status, data]).toEqual([400, undefined]);
    expect(told).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, locations: [{ line: 1 }] }]);
  });

  it('has the status that its error brings, which is not told twice', () => {
    const { status, errors } = answered({ errors: [new ShopError('DEADLINE_EXCEEDED')] }, asItIs);
    expect(status).toBe(504);
    expect(errors?.[0]?.extensions).toEqual({ code: 'DEADLINE_EXCEEDED' });
  });
});

describe('an operation that was broken off', () => {
  it('is 500, and is masked with what broke it', () => {
    const masked: unknown[] = [];
    const cause = new Error('inside');
    const { status, errors } = brokenOff(cause, (formatted, error) => {
      masked.push(error.originalError);
      return { ...formatted, message: 'masked' };
    });
    expect(status).toBe(500);
    expect(errors).toEqual([{ message: 'masked', extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(masked).toEqual([cause]);
    expect(brokenOff('a word', asItIs).errors?.[0]?.message).toBe('a word');
  });

  it('has the status of an error of the catalogue', () => {
    expect(brokenOff(new ShopError('TOO_COSTLY'), asItIs).status).toBe(errorCatalogue.TOO_COSTLY.status);
  });
});
