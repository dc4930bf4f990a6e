import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { SubgraphName } from '../config/settings';
import { forgetEventsOf, noteErased } from '../database/erased-persons';
import { forgetStaffReads, staffReadsOf } from '../database/staff-reads';
import { JsonScalar } from '../graphql/scalars';
import type { RequestContext } from './context';
import type { Platform, SubgraphDefinition } from './definition';
import type { PersonalDataRule } from './personal-data-port';

/** The subgraphs that users asks; it answers for itself. */
export type AskedSubgraph = Exclude<SubgraphName, 'users'>;
export const askedSubgraphs: readonly AskedSubgraph[] = ['catalog', 'recommendations', 'pricing', 'inventory', 'chat'];

/** The field of `PersonalDataExport` that a subgraph answers by; no client sees it. */
export const heldField = (name: AskedSubgraph): `${AskedSubgraph}Data` => `${name}Data`;

/**
 * Has a subgraph take part in exports and erasures. Its part of an export is a field of the entity `PersonalDataExport`,
 * which the gateway asks for on the way to `data`; an erasure comes as an event, and is answered by one.
 */
export function withPersonalData<Services>(definition: SubgraphDefinition<Services>): SubgraphDefinition<Services> {
  const { name, personalData } = definition;
  if (!personalData || name === 'users') return definition;
  const erased = `${name}.person-erased` as const;
  const { type, resolver } = partOfExport(name, personalData);
  return {
    ...definition,
    resolvers: [...definition.resolvers, resolver],
    orphanedTypes: [...(definition.orphanedTypes ?? []), type],
    references: { ...definition.references, PersonalDataExport: ({ id }) => ({ id: String(id) }) },
    publishes: [...definition.publishes, erased],
    consumes: {
      ...definition.consumes,
      'users.erasure-requested': async (services, unit, { payload: { userId } }) => {
        await noteErased(unit.manager, userId);
        await personalData.port(services).forget(unit, userId);
        await forgetStaffReads(unit.manager, userId);
        await forgetEventsOf(unit.manager, userId);
        unit.publish(erased, { userId });
      },
    },
  };
}

type PersonalDataContext<Services> = RequestContext<Services & { readonly platform: Platform }>;

/** What every subgraph but users adds to `PersonalDataExport`. */
function partOfExport<Services>(name: AskedSubgraph, { port }: PersonalDataRule<Services>) {
  @ObjectType('PersonalDataExport', { description: 'All that the shop holds of the person who asks.' })
  @Directive('@key(fields: "id")')
  class PersonalDataExportType {
    @Field(() => ID, { description: "The person's id." })
    id: string;
  }

  @Resolver(() => PersonalDataExportType)
  class PersonalDataPartResolver {
    @Directive('@inaccessible')
    @FieldResolver(() => JsonScalar, { name: heldField(name), description: `What ${name} holds.`, nullable: true })
    async held(@Root() { id }: PersonalDataExportType, @Ctx() { identity, services }: PersonalDataContext<Services>) {
      if (identity.userId !== id) return null;
      const reads = await staffReadsOf(services.platform.database.read, id);
      return { ...(await port(services).held(id)), shownToStaff: reads.map(({ at }) => new Date(at).toISOString()) };
    }
  }
  return { type: PersonalDataExportType, resolver: PersonalDataPartResolver };
}
