import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { JsonScalar } from '../../../shared/graphql/scalars';
import { signedIn } from '../../../shared/subgraph/context';
import { askedSubgraphs, heldField } from '../../../shared/subgraph/personal-data';
import type { ConsentChangeEntity } from '../entities/consent-change';
import type { UsersContext } from '../services/loaders';
import { usersPersonalData } from '../services/personal-data-port';
import type { Receipt } from '../services/privacy/erasure-service';
import { maySeePrivate, type ShownUser } from '../services/users/privacy';
import { ConsentRecordType, ErasureReceiptType, PersonalDataExportType } from './personal-data-types';
import { UserType } from './user-types';

/** What people may ask of what the shop holds of them. */
@Resolver(() => PersonalDataExportType)
export class PersonalDataResolver {
  @Directive('@cost(weight: 100)')
  @Mutation(() => PersonalDataExportType, {
    description: 'All that the shop holds of the person: each subgraph answers for its own.',
  })
  @Directive('@authenticated')
  exportMyData(@Ctx() context: UsersContext): Pick<PersonalDataExportType, 'id' | 'createdAt'> {
    return { id: signedIn(context), createdAt: context.services.platform.clock.now() };
  }

  @Directive('@cost(weight: 950)')
  @Mutation(() => ErasureReceiptType, {
    description:
      'Removes the person everywhere: every subgraph forgets them, and says so. Not undoable. Asked again while the access token is good, it gives the receipt as it is then.',
  })
  @Directive('@authenticated')
  eraseMyAccount(
    @Arg('password', () => String, { description: 'The password of the account.' }) password: string,
    @Ctx() context: UsersContext,
  ): Promise<Receipt> {
    return context.services.erasures.erase(signedIn(context), password);
  }

  @Directive('@requires(fields: "catalogData recommendationsData pricingData inventoryData chatData")')
  @FieldResolver(() => JsonScalar, {
    description: 'By the name of the subgraph; null for one that cannot answer now, which `incomplete` names too.',
  })
  async data(@Root() asked: PersonalDataExportType, @Ctx() context: UsersContext): Promise<unknown> {
    if (asked.id !== signedIn(context)) return {};
    const others = askedSubgraphs.map((name) => [name, asked[heldField(name)] ?? null] as const);
    const incomplete = others.filter(([, held]) => held === null).map(([name]) => name);
    const users = await usersPersonalData(context.services).held(asked.id);
    return { users, ...Object.fromEntries(others), ...(incomplete.length > 0 && { incomplete }) };
  }
}

@Resolver(() => UserType)
export class ConsentRecordResolver {
  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [ConsentRecordType], {
    description: 'All that they ever said, the oldest first; null for others but staff.',
    nullable: true,
  })
  async consentRecords(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<ConsentChangeEntity[] | null> {
    return (await maySeePrivate(user, context)) ? context.services.consents.recordsOf(user.id) : null;
  }
}
