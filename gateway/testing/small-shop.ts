import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Arg, Ctx, Directive, Field, ID, InterfaceType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { DateTimeScalar } from '../../shared/graphql/scalars';
import type { RequestContext } from '../../shared/subgraph/context';
import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import type { AnySubgraph } from '../../shared/subgraph/definition';

/** Three subgraphs, just large enough for every behaviour of the gateway. */

const keyPair = generateKeyPair('EdDSA', { extractable: true });
const keyId = 'test-key';

/** An access token as the small shop's users subgraph would sign it. */
export async function accessToken(
  userId: string,
  scopes: readonly string[] = [],
  seconds = 600,
  kid = keyId,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ scopes })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject(userId)
    .setIssuedAt(now - 1000)
    .setExpirationTime(now + seconds)
    .sign((await keyPair).privateKey);
}

export async function keySet(): Promise<string> {
  return JSON.stringify({
    keys: [{ ...(await exportJWK((await keyPair).publicKey)), kid: keyId, alg: 'EdDSA', use: 'sig' }],
  });
}

@InterfaceType('Person', { resolveType: () => 'User' })
abstract class PersonType {
  @Field(() => String, { nullable: true })
  email: string | null;
}

@ObjectType('User', { implements: PersonType })
@Directive('@key(fields: "id")')
class UserType implements PersonType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true })
  @Directive('@requiresScopes(scopes: [["users:read", "marketing:read"], ["support:agent"]])')
  email: string | null;
}

@ObjectType('Reason')
class ReasonType {
  @Field(() => [ProductReference])
  because: ProductReference[];
}

@ObjectType('Edge')
class EdgeType {
  @Field(() => ProductReference, { nullable: true })
  node: ProductReference | null;

  @Field(() => ReasonType, { nullable: true })
  reason: ReasonType | null;
}

@ObjectType('Product')
@Directive('@key(fields: "id", resolvable: false)')
class ProductReference {
  @Field(() => ID)
  id: string;
}

@Resolver()
class UsersResolver {
  @Query(() => UserType, { nullable: true })
  me(@Ctx() { identity }: RequestContext): UserType | null {
    return identity.userId === null ? null : { id: identity.userId, email: `${identity.userId}@shop.test` };
  }

  @Query(() => PersonType, { nullable: true })
  person(): UserType {
    return { id: 'someone', email: 'someone@shop.test' };
  }

  @Query(() => [EdgeType])
  feed(
    @Arg('ids', () => [ID]) ids: string[],
    @Arg('because', () => [ID], { defaultValue: [] }) because: string[],
  ): EdgeType[] {
    return ids.map((id) => ({ node: { id }, reason: { because: because.map((other) => ({ id: other })) } }));
  }

  @Query(() => String)
  at(@Arg('time', () => DateTimeScalar) time: number): string {
    return new Date(time).toISOString();
  }

  @Query(() => String)
  slow(@Arg('milliseconds') milliseconds: number): Promise<string> {
    return new Promise((resolve) => setTimeout(() => resolve('done'), milliseconds));
  }

  /** The one right password is "right". */
  @Mutation(() => UserType)
  signIn(@Arg('email') email: string, @Arg('password') password: string): UserType {
    calls.signIns += 1;
    if (password !== 'right') throw new ShopError('SIGN_IN_FAILED');
    return { id: email, email: null };
  }

  @Mutation(() => UserType)
  @Directive('@authenticated')
  rename(@Ctx() { identity }: RequestContext<UsersServices>): UserType {
    calls.renames += 1;
    return { id: identity.userId ?? '', email: null };
  }
}

interface UsersServices {
  readonly name: 'users';
}

/** What the subgraphs were made to do. */
export const calls = { renames: 0, signIns: 0 };

@ObjectType('Product')
@Directive('@key(fields: "id")')
class CatalogProduct {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true })
  name: string | null;

  @Field(() => [String])
  tags: string[];
}

@Resolver(() => CatalogProduct)
class CatalogResolver {
  @Query(() => CatalogProduct, { nullable: true })
  product(@Arg('id', () => ID) id: string): CatalogProduct | null {
    return productOf(id);
  }
}

function productOf(id: string): CatalogProduct | null {
  if (id === 'gone') return null;
  if (id === 'broken') throw new Error('SELECT secret FROM nowhere');
  if (id === 'refused') throw new ShopError('NOT_FOUND', { what: 'product' });
  return { id, name: `Product ${id}`, tags: ['a', 'b'] };
}

@ObjectType('Product')
@Directive('@key(fields: "id")')
class PricedProduct {
  @Field(() => ID)
  id: string;

  @Field(() => Number, { nullable: true })
  price: number | null;

  @Field(() => Number, { nullable: true })
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  cost: number | null;
}

@Resolver(() => PricedProduct)
class PricingResolver {
  @Query(() => Number)
  @Directive('@requiresScopes(scopes: [["pricing:read"]])')
  margin(): number {
    return 40;
  }
}

const bare = { entities: [], migrations: [], publishes: [], consumes: {} } as const;

export const smallShop: readonly AnySubgraph[] = [
  defineSubgraph<UsersServices>({
    ...bare,
    name: 'users',
    resolvers: [UsersResolver],
    orphanedTypes: [UserType],
    references: { User: ({ id }) => ({ id, email: `${String(id)}@shop.test` }) },
    createServices: () => ({ name: 'users' }),
    routes: [
      {
        path: '/.well-known/jwks.json',
        serve: async () => ({ contentType: 'application/json', body: await keySet(), maxAge: 300 }),
      },
    ],
  }) as unknown as AnySubgraph,
  defineSubgraph<object>({
    ...bare,
    name: 'catalog',
    resolvers: [CatalogResolver],
    references: { Product: async ({ id }) => productOf(String(id)) },
    createServices: () => ({}),
    routes: [
      {
        path: '/media/*',
        serve: async (_services, path) =>
          path.endsWith('/a.svg') ? { contentType: 'image/svg+xml', body: '<svg/>', maxAge: 60 } : null,
      },
    ],
  }) as unknown as AnySubgraph,
  defineSubgraph<object>({
    ...bare,
    name: 'pricing',
    resolvers: [PricingResolver],
    orphanedTypes: [PricedProduct],
    references: { Product: ({ id }) => ({ id, price: String(id).length * 100, cost: 10 }) },
    createServices: () => ({}),
  }) as unknown as AnySubgraph,
];
