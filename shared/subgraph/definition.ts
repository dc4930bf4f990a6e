import type { NonEmptyArray } from 'type-graphql';
import type { EventHandler } from '../bus/event-consumer';
import type { Clock } from '../clock/clock';
import type { Timers } from '../concurrency/timers';
import type { Settings, SubgraphName } from '../config/settings';
import type { Database, UnitOfWork } from '../database/database';
import type { DomainEvent, EventType } from '../events/catalogue';
import type { Logger } from '../logging/logger';
import type { ShopClient } from '../shop-client/shop-client';
import type { ExportPort } from '../shop-data/export-port';
import type { ImportPort } from '../shop-data/import-port';
import type { RequestContext } from './context';
import type { LiveTopics } from './live-topics';
import type { PersonalDataRule } from './personal-data-port';

/** What a subgraph stands on, given to it when it starts. */
export interface Platform {
  readonly name: SubgraphName;
  readonly settings: Settings;
  readonly database: Database;
  /** What live fields read. */
  readonly live: LiveTopics;
  readonly clock: Clock;
  /** What is done every so often is done by these. */
  readonly timers: Timers;
  readonly log: Logger;
  /** The whole shop, asked through the gateway as somebody. */
  readonly shop: ShopClient;
}

/** Work that is done every so often, by one process of those that share a database. */
export interface ScheduledTask<Services> {
  readonly name: string;
  readonly everyMilliseconds: number;
  /** Whether it is done once at the start too. */
  readonly atStart?: boolean;
  /** @param signal given when the subgraph stops: what takes longer than a moment ends then */
  run(services: Services, signal: AbortSignal): Promise<void>;
}

/** Something that is fetched over HTTP by anyone: a key set, a picture. */
export interface PublicDocument {
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** Seconds for which it may be kept. */
  readonly maxAge: number;
}

export interface PublicRoute<Services> {
  /** A path that ends in `*` serves all below it. */
  readonly path: string;
  serve(services: Services, path: string): Promise<PublicDocument | null>;
}

/** A command that an operator runs: `npm run vitrine -- <subgraph> <name> ...`. */
export interface Command<Services> {
  readonly name: string;
  /** What follows the name: `EMAIL SCOPE...`. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** Each parameter and option with its meaning. */
  readonly options?: readonly (readonly [name: string, meaning: string])[];
  /** What follows the name in an example that can be tried. */
  readonly example: string;
  /**
   * @param say says a line to a person
   * @param result takes what came of it, for a program
   * @returns the exit code: 0 done, 1 where not all is well. Whoever calls it wrongly is thrown an OperatorError
   */
  run(
    services: Services,
    parameters: readonly string[],
    say: (line: string) => void,
    result?: (value: unknown) => void,
  ): Promise<number>;
}

// Method syntax on purpose: a definition of any services is then a SubgraphDefinition.
/** What a subgraph does with the events that it consumes, by their type. */
export type EventHandlers<Services> = {
  readonly [T in EventType]?: (services: Services, unit: UnitOfWork, event: DomainEvent<T>) => Promise<void>;
};

/** How a representation of an entity becomes the entity: `{ id }` and what `@requires` asked for are in it. */
export type ReferenceResolver<Services> = (
  reference: Readonly<Record<string, unknown>>,
  context: RequestContext<Services>,
) => unknown;

/** What a subgraph is. The whole of it can be read off its `index.ts`. */
export interface SubgraphDefinition<Services = unknown> {
  readonly name: SubgraphName;
  /** TypeGraphQL resolver classes; their instances hold no state. */
  readonly resolvers: NonEmptyArray<Function>;
  /** What any operation costs by itself, beside its fields: `@cost` on the root types. The largest of all subgraphs' counts. */
  readonly operationCost?: number;
  /** TypeGraphQL object types that no resolver returns. */
  readonly orphanedTypes?: readonly Function[];
  /** By type name; also for types of other subgraphs that this one adds fields to. */
  readonly references: Readonly<Record<string, ReferenceResolver<Services>>>;
  readonly entities: readonly Function[];
  readonly migrations: readonly Function[];
  readonly publishes: readonly EventType[];
  readonly consumes: EventHandlers<Services>;
  createServices(platform: Platform): Services | Promise<Services>;
  /**
   * Before the first request: what must be in memory.
   *
   * @param how `onlyStores` where there will be no request: a command that only stores rows needs nothing that answers them
   */
  start?(services: Services, how: { readonly onlyStores: boolean }): Promise<void>;
  stop?(services: Services): Promise<void>;
  readonly tasks?: readonly ScheduledTask<Services>[];
  readonly routes?: readonly PublicRoute<Services>[];
  readonly commands?: readonly Command<Services>[];
  /** How a shop's past is taken in. */
  importPort?(services: Services): ImportPort;
  /** How it answers for what it holds of people: `withPersonalData` makes the rest of it. */
  readonly personalData?: PersonalDataRule<Services>;
  /** How what it owns of a shop is given out. */
  exportPort?(services: Services): ExportPort;
}

/** A definition whose services' type is no longer seen: what the list of the six holds. */
export type AnySubgraph = SubgraphDefinition<never>;

export type { EventHandler };
