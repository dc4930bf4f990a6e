import type { UnitOfWork } from '../database/database';
import type { EventType } from '../events/catalogue';

/** How a subgraph answers for what it holds of people. */
export interface PersonalDataPort {
  /** All of a person, by the name of what it is: plain JSON, in a form that they can read. */
  held(userId: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Forgets a person, in the transaction that says so. It may be called again: what came meanwhile, by an access token that
   * was still good, goes then.
   */
  forget(unit: UnitOfWork, userId: string): Promise<void>;
}

/** What a definition says of it. Its services have the `platform`, whose database notes what staff is shown. */
export interface PersonalDataRule<Services> {
  port(services: Services): PersonalDataPort;
  /** Events that are handled also where they come late of somebody forgotten, since they are of others too. */
  readonly handledOfErased?: readonly EventType[];
}
