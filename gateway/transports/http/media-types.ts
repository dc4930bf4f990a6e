import { ShopError } from '../../../shared/errors/shop-error';

const json = 'application/json';
const graphqlResponse = 'application/graphql-response+json';

/** How a client wants the one result of its operation. */
export interface AnswerForm {
  readonly contentType: string;
  /**
   * The client asked for application/json by name: as the GraphQL-over-HTTP draft has it, 400 is then kept for requests
   * that are not well formed, and an operation that is refused for what it says is answered with 200.
   */
  readonly refusesWith200: boolean;
}

const graphqlForm: AnswerForm = { contentType: `${graphqlResponse}; charset=utf-8`, refusesWith200: false };
const namedJsonForm: AnswerForm = { contentType: `${json}; charset=utf-8`, refusesWith200: true };
/** For what comes in place of a stream. */
export const streamRefusalForm: AnswerForm = graphqlForm;
/** Where the client says nothing, or that anything will do. */
const jsonForm: AnswerForm = { contentType: `${json}; charset=utf-8`, refusesWith200: false };

/**
 * The form that an Accept header asks for: the one of the highest weight, the first where they weigh the same.
 *
 * @param otherwise what one gets who takes neither, such as a client that takes streams alone
 * @throws ShopError NOT_ACCEPTABLE where there is none
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types
 */
export function answerForm(accept: string | undefined, otherwise?: AnswerForm): AnswerForm {
  if (accept === undefined || accept.trim() === '' || accept === '*/*') return jsonForm;
  if (accept === json) return namedJsonForm;
  let best: AnswerForm | undefined;
  let highest = 0;
  for (const { type, weight } of rangesOf(accept)) {
    const form = formOf(type);
    if (form && weight > highest) {
      best = form;
      highest = weight;
    }
  }
  best ??= otherwise;
  if (!best) throw new ShopError('NOT_ACCEPTABLE', { types: `${graphqlResponse} or ${json}` });
  return best;
}

function formOf(type: string): AnswerForm | undefined {
  if (type === graphqlResponse) return graphqlForm;
  if (type === json) return namedJsonForm;
  return type === '*/*' || type === 'application/*' ? jsonForm : undefined;
}

export interface MediaRange {
  readonly type: string;
  /** As they stand there, in lower case. */
  readonly parameters: readonly string[];
  readonly weight: number;
}

/** The media ranges of an Accept header with their weights (RFC 9110, 12.5.1). */
export function rangesOf(accept: string): MediaRange[] {
  return accept.split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, parameters, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
}
