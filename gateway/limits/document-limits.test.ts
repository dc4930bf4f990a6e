import { parse } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { checkDocumentLimits } from './document-limits';

const limits = { depth: 4, aliases: 3, directives: 5, directivesAPlace: 2, rootFields: 3, tokens: 1000 };

function refusal(text: string): string {
  try {
    checkDocumentLimits(parse(text), limits);
    return 'none';
  } catch (error) {
    return error instanceof ShopError ? `${error.code} ${error.details.given}` : String(error);
  }
}

describe('a document', () => {
  it.each([
    ['as deep as allowed', '{ a { b { c { d } } } }', 'none'],
    ['too deep', '{ a { b { c { d { e } } } } }', 'TOO_DEEP 5'],
    [
      'too deep by fragments',
      '{ a { ...f } } fragment f on A { b { ... on B { c { ...g } } } } fragment g on C { d { e } }',
      'TOO_DEEP 5',
    ],
    [
      'of introspection, which has a rule of its own',
      '{ __schema { types { fields { type { ofType { name } } } } } }',
      'none',
    ],
    ['with too many aliases', '{ a: x b: x c { d: x e: x } }', 'TOO_MANY_ALIASES 4'],
    [
      'with aliases in a fragment that is spread again and again',
      '{ a { ...f } b { ...f } } fragment f on A { x: a y: a }',
      'TOO_MANY_ALIASES 4',
    ],
    ['with too many directives in one place', '{ a @x @y @z }', 'TOO_MANY_DIRECTIVES 3'],
    ['with too many directives on an operation', 'query @x @y @z { a }', 'TOO_MANY_DIRECTIVES 3'],
    ['with too many directives on a fragment', '{ ...f } fragment f on Query @x @y @z { a }', 'TOO_MANY_DIRECTIVES 3'],
    ['with too many directives in all', '{ a @x @y b @x @y c { d @x @y } }', 'TOO_MANY_DIRECTIVES 6'],
    ['with too many root fields', '{ a b ... on Query { c d } }', 'TOO_MANY_ROOT_FIELDS 4'],
    [
      'with too many root fields by fragments',
      '{ ...f ...g } fragment f on Query { a b } fragment g on Query { c d }',
      'TOO_MANY_ROOT_FIELDS 4',
    ],
    ['whose fragments spread themselves', '{ ...f } fragment f on Query { a { ...f } }', 'none'],
    ['of which a second operation is too deep', 'query A { a } query B { a { b { c { d { e } } } } }', 'TOO_DEEP 5'],
  ])('%s', (_what, text, expected) => expect(refusal(text)).toBe(expected));

  it('whose fragments double at each step is measured in no time', () => {
    const steps = Array.from({ length: 200 }, (_, n) => `fragment f${n} on A { ...f${n + 1} ...f${n + 1} }`);
    const text = `{ ...f0 } ${steps.join(' ')} fragment f200 on A { a: x }`;
    expect(refusal(text)).toMatch('TOO_MANY_ALIASES');
  });
});
