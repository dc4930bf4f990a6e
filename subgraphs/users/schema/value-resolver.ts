import { Arg, Ctx, Directive, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { ShopError } from '../../../shared/errors/shop-error';
import { MoneyType } from '../../../shared/graphql/types';
import { type Money, money } from '../../../shared/money/money';
import { day } from '../../../shared/time/durations';
import { type UsersContext, valueOfUser } from '../services/loaders';
import { maySeePrivate, type ShownUser } from '../services/users/privacy';
import type { CustomerValue } from '../services/value/customer-value-service';
import { UserType } from './user-types';
import { CustomerValueType, RfmCellEnum } from './value-types';

const longestDays = 3650;
const readingScopes = ['marketing:read', 'support:agent'];

@Resolver(() => UserType)
export class UserValueResolver {
  /** Theirs to see as all that is kept of them is, and for those who write to them or answer them. */
  @Directive('@cost(weight: 5)')
  @FieldResolver(() => CustomerValueType, {
    description: 'What they are worth as a customer; null for others but staff, and for who never ordered.',
    nullable: true,
  })
  async value(@Root() user: ShownUser, @Ctx() context: UsersContext): Promise<CustomerValue | null> {
    const isStaff = context.identity.scopes.some((scope) => readingScopes.includes(scope));
    return isStaff || (await maySeePrivate(user, context)) ? valueOfUser(context).load(user.id) : null;
  }
}

@Resolver(() => CustomerValueType)
export class CustomerValueResolver {
  @FieldResolver(() => Int)
  recencyDays(@Root() { history, asOf }: CustomerValue): number {
    return Math.max(0, Math.floor((asOf - history.lastAt) / day));
  }

  @FieldResolver(() => Int)
  frequency(@Root() { history }: CustomerValue): number {
    return history.orders;
  }

  @FieldResolver(() => MoneyType, { description: 'What they spent in all, what came back taken off.' })
  monetary(@Root() { history }: CustomerValue, @Ctx() context: UsersContext): Money {
    return inShopMoney(history.total, context);
  }

  @FieldResolver(() => String)
  rfm(@Root() { scores: { recency, frequency, monetary } }: CustomerValue): string {
    return `${recency}${frequency}${monetary}`;
  }

  @FieldResolver(() => RfmCellEnum)
  cell(@Root() { cell }: CustomerValue): string {
    return cell;
  }

  @FieldResolver(() => Float, { description: 'Orders expected of them in so many days from now.' })
  expectedPurchases(
    @Root() value: CustomerValue,
    @Arg('days', () => Int, { description: 'From 1 to 3650.', defaultValue: 90 }) days: number,
  ): number {
    return value.purchasesWithin(checkedDays(days));
  }

  @FieldResolver(() => MoneyType, { description: 'What these orders are expected to come to, not discounted.' })
  lifetimeValue(
    @Root() value: CustomerValue,
    @Arg('days', () => Int, { description: 'From 1 to 3650.', defaultValue: 365 }) days: number,
    @Ctx() context: UsersContext,
  ): Money {
    return inShopMoney(value.lifetimeValue(checkedDays(days)), context);
  }
}

function inShopMoney(amount: number, { services }: UsersContext): Money {
  return money(Math.round(amount), services.platform.settings.currency);
}

function checkedDays(days: number): number {
  if (days >= 1 && days <= longestDays) return days;
  throw new ShopError('BAD_USER_INPUT', { detail: `"days" is from 1 to ${longestDays}; ${days} was given.` });
}
