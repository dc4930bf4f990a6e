import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import { LruCache } from '../../shared/caching/lru-cache';
import type { ProtectionSettings } from '../../shared/config/protection-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { TooWideLiteralsRule } from '../../shared/graphql/wide-int';
import type { Engine } from '../execution/engine';
import { readCostDirectives } from '../limits/cost/cost-directives';
import { baseCost, type CostModel, costTree } from '../limits/cost/cost-tree';
import { OperationCost } from '../limits/cost/operation-cost';
import { checkDocumentLimits } from '../limits/document-limits';
import { type PasswordField, passwordFieldsOf } from '../limits/sign-in/password-fields';
import { checkTokens } from './nesting';
import { Refusal, refusalOf } from './refusal';
import { asksForSchema } from './schema-access';
import { NoConditionsAtSubscriptionRoot } from './subscription-root-rule';

/** A document that may be executed, as far as that can be said without knowing who sends it. */
export interface PreparedDocument {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operations: readonly PreparedOperation[];
  readonly asksForSchema: boolean;
}

/** One operation of a document, with what is known of it before its variables are. */
export interface PreparedOperation {
  readonly definition: OperationDefinitionNode;
  readonly cost: OperationCost;
  /** Where it tries passwords. */
  readonly passwordFields: readonly PasswordField[];
}

const maximumKept = 2000;
const maximumRefusedKept = 200;
/** Longer ones are prepared each time they come: a document is mostly comments where it is longer than this. */
const maximumLengthKept = 32_000;
/** A client that made a mistake is helped by the first few. */
const maximumErrors = 5;

/** Parses, measures and validates documents against one engine's schema, and keeps what came of it by the text. */
export class PreparedDocuments {
  private readonly prepared = new LruCache<string, PreparedDocument>(maximumKept);
  private readonly refused = new LruCache<string, Refusal | ShopError>(maximumRefusedKept);

  private readonly costModel: CostModel;

  constructor(
    private readonly engine: Pick<Engine, 'apiSchema' | 'supergraph'>,
    private readonly limits: ProtectionSettings,
  ) {
    this.costModel = {
      schema: engine.apiSchema,
      directives: readCostDirectives(engine.supergraph.sdl),
      listSize: limits.listSize,
      limit: limits.cost,
    };
  }

  /** @throws ShopError or Refusal where the document is not to be executed */
  of(text: string): PreparedDocument {
    const known = this.prepared.get(text);
    if (known) return known;
    const reason = this.refused.get(text);
    if (reason) throw reason;
    try {
      const fresh = this.prepare(text);
      if (text.length <= maximumLengthKept) this.prepared.set(text, fresh);
      return fresh;
    } catch (error) {
      const refusal = error instanceof ShopError || error instanceof Refusal;
      if (refusal && text.length <= maximumLengthKept) this.refused.set(text, error);
      throw error;
    }
  }

  /** Prepares what another engine's had ready, one a turn of the event loop; what is refused here is passed over. */
  async takeOver(before: PreparedDocuments): Promise<void> {
    // From the back, so that the one asked for last is again the last to be dropped.
    for (const { text } of before.prepared.values().reverse()) {
      await yieldToEventLoop();
      try {
        this.of(text);
      } catch (error) {
        if (!(error instanceof ShopError || error instanceof Refusal)) throw error;
      }
    }
  }

  private prepare(text: string): PreparedDocument {
    const document = this.parse(text);
    checkDocumentLimits(document, this.limits);
    const errors = this.validate(document);
    if (errors.length > 0) throw refusalOf('GRAPHQL_VALIDATION_FAILED', errors);
    const operations = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [this.operation(document, definition)] : [],
    );
    return { text, document, operations, asksForSchema: asksForSchema(document) };
  }

  private operation(document: DocumentNode, definition: OperationDefinitionNode): PreparedOperation {
    const passwordFields = passwordFieldsOf(document, definition);
    const { passwordFields: limit } = this.limits;
    if (passwordFields.length > limit) {
      throw new ShopError('TOO_MANY_PASSWORDS', { limit, given: passwordFields.length });
    }
    const tree = costTree(this.costModel, document, definition);
    return { definition, cost: new OperationCost(tree, baseCost(this.costModel, definition)), passwordFields };
  }

  private validate(document: DocumentNode): readonly GraphQLError[] {
    const { apiSchema } = this.engine;
    // First, since a rule of graphql-js throws for what this one refuses.
    const conditions = validate(apiSchema, document, [NoConditionsAtSubscriptionRoot, TooWideLiteralsRule], {
      maxErrors: maximumErrors,
    });
    return conditions.length > 0 ? conditions : validate(apiSchema, document, undefined, { maxErrors: maximumErrors });
  }

  private parse(text: string): DocumentNode {
    checkTokens(text, this.limits.tokens);
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      throw refusalOf('GRAPHQL_PARSE_FAILED', [error]);
    }
  }
}
