import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { EventInput } from '../services/events/check-event';
import type { RecordedEvents } from '../services/events/event-service';
import type { RecommendationsServices } from '../services/services';
import { BehaviourEventInput } from './behaviour-event-inputs';
import { RecordEventsResultType } from './behaviour-event-types';

type Context = RequestContext<RecommendationsServices>;

@Resolver()
export class BehaviourEventResolver {
  @Directive('@cost(weight: 100)')
  @Mutation(() => RecordEventsResultType, {
    description: 'At most 500 at a time; safe to send again: an event id is counted once.',
  })
  recordEvents(
    @Arg('events', () => [BehaviourEventInput], { description: 'What the shopper did.' }) events: BehaviourEventInput[],
    @Ctx() { identity, services }: Context,
  ): Promise<RecordedEvents> {
    return services.events.record(events as readonly EventInput[], identity.userId);
  }
}
