import { admissionSteps as admit } from './admission-steps';
import { executionSteps as execute } from './execution-steps';

/**
 * What happens to a request, in order. Whatever carries it (HTTP, a WebSocket, server-sent events, multipart) has found out
 * who asks and read what is asked: `transports/`. Each step below may refuse it.
 */
export const requestPath = {
  /** What an operation goes through before it is executed. */
  admission: [
    admit.rateIsKept, // RATE_LIMITED
    admit.textIsFound, // by its hash where it came without
    admit.documentIsTrusted, // OPERATION_NOT_TRUSTED
    admit.documentIsPrepared, // parsed, measured, validated; once a text
    admit.schemaIsOpen, // INTROSPECTION_CLOSED
    admit.operationIsChosen, // by its name; no mutation by GET
    admit.costIsAffordable, // TOO_COSTLY
    admit.fieldsAreAuthorised, // without the fields that its sender may not see
    admit.passwordsAreThrottled, // SIGN_IN_THROTTLED
    admit.textIsKept, // for who sends its hash next
    admit.operationIsRecorded, // for the next start, and for `supergraph check`
  ],
  /** Steps of admission that count against the sender: not taken again by what goes on under a new schema. */
  onceOnly: [admit.rateIsKept],
  /**
   * What a query or mutation goes through then. A subscription is opened instead (`subscriptions/`): each of its events is
   * completed by the engine, and ended as any answer is.
   */
  execution: [
    execute.answerIsLookedFor, // one that is kept ends it here
    execute.answerIsMade, // Apollo Server: the engine plans and fetches; errors are masked
    execute.answerIsEnded, // nulls and errors of what was left out, suggestions, costs
    execute.passwordsAreSettled, // what came of tries at passwords
    execute.answerIsKept, // for as long as subgraphs say
  ],
} as const;
