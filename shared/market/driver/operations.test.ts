import { parse } from 'graphql';
import { operations, staffOperations, stockOperation } from './operations';

describe('operations', () => {
  it.each(Object.entries({ ...operations, ...staffOperations, StockLevels: stockOperation(3) }))(
    '%s is one well-formed operation of that name',
    (name, text) => {
      const { definitions } = parse(text);
      expect(definitions).toHaveLength(1);
      expect(definitions[0]).toMatchObject({ kind: 'OperationDefinition', name: { value: name } });
    },
  );
});
