import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { Channel } from '../../shared/streams/channel';
import type { RequestContext } from '../../shared/subgraph/context';
import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { smallShop } from './small-shop';

/** Whoever subscribes in the live shop opens a source here, which the test feeds. */
export const liveSources: Channel<string>[] = [];

/** Sources that are still read. */
export const openSources = () => liveSources.filter(({ closed }) => !closed);

@ObjectType('Product')
@Directive('@key(fields: "id")')
class StockedProduct {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  stock: number | null;

  @Field(() => Int, { nullable: true })
  @Directive('@requiresScopes(scopes: [["inventory:read"]])')
  reserved: number | null;
}

@Resolver()
class LiveResolver {
  @Query(() => Int)
  open(): number {
    return openSources().length;
  }

  @Subscription(() => StockedProduct, {
    nullable: true,
    subscribe: ({ args }: { args: { id?: string } }) => {
      if (args.id === 'refused') throw new ShopError('NOT_FOUND', { what: 'product' });
      const source = new Channel<string>();
      liveSources.push(source);
      return source;
    },
  })
  changed(@Arg('id', () => ID) _id: string, @Root() id: string): StockedProduct {
    if (id === 'broken') throw new Error('SELECT secret FROM nowhere');
    return { id, stock: id.length, reserved: 1 };
  }

  @Directive('@authenticated')
  @Subscription(() => String, {
    nullable: true,
    subscribe: () => {
      const source = new Channel<string>();
      liveSources.push(source);
      return source;
    },
  })
  greeted(@Root() word: string, @Ctx() { identity }: RequestContext): string {
    return `${word} ${identity.userId ?? 'nobody'}`;
  }
}

const live = defineSubgraph<object>({
  name: 'inventory',
  resolvers: [LiveResolver],
  references: { Product: ({ id }) => ({ id, stock: String(id).length, reserved: 1 }) },
  entities: [],
  migrations: [],
  publishes: [],
  consumes: {},
  createServices: () => ({}),
});

/** The small shop, and a fourth subgraph with two live fields. */
export const liveShop: readonly AnySubgraph[] = [...smallShop, live];
