import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';

/**
 * Brackets within brackets, of a document or of JSON. What is deeper was not written by a frontend, and whatever walks it
 * by calling itself would run out of stack; the limit of fields (`MAX_DEPTH`) is far below.
 */
const maximumNesting = 200;

const opening = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Looks through a document before it is parsed. What is no GraphQL is left to the parser.
 *
 * @throws ShopError TOO_MANY_TOKENS, TOO_DEEP
 */
export function checkTokens(text: string, maximumTokens: number): void {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens++) {
      if (tokens >= maximumTokens) throw new ShopError('TOO_MANY_TOKENS', { limit: maximumTokens });
      if (opening.has(lexer.token.kind)) depth += 1;
      else if (closing.has(lexer.token.kind)) depth -= 1;
      if (depth > maximumNesting) throw new ShopError('TOO_DEEP', { limit: maximumNesting, given: depth });
    }
  } catch (error) {
    if (error instanceof ShopError || !(error instanceof GraphQLError)) throw error;
  }
}

/** What is wrong with values that came as JSON, to whoever is to walk them or to store their texts; null where nothing is. */
export function problemOfValues(root: unknown): string | null {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maximumNesting) return `is nested deeper than ${maximumNesting} times.`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && !value.isWellFormed())
        return 'holds half of a surrogate pair, which is no text.';
      if (typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) {
        for (const inner of value) next.push(inner);
        continue;
      }
      for (const [key, inner] of Object.entries(value)) {
        if (!key.isWellFormed()) return 'holds half of a surrogate pair, which is no text.';
        next.push(inner);
      }
    }
    level = next;
  }
  return null;
}
