import { BothExecutions, federation } from './both-executions';

const head = federation('key', 'shareable', 'interfaceObject', 'inaccessible');

const media = [
  { __typename: 'Book', id: 'b', title: 'Emma', pages: 400 },
  { __typename: 'Film', id: 'f', title: 'Solaris', minutes: 167 },
];
const byId = ({ id }: { id: string }) => media.find((each) => each.id === id);

describe('interface objects', () => {
  const both = () =>
    BothExecutions.of([
      {
        name: 'catalog',
        sdl: `${head}
          type Query { media: [Media] one: Media }
          interface Media @key(fields: "id") { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
          type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
        resolvers: {
          Query: { media: () => media, one: () => media[0] },
          Media: { __resolveReference: byId, __resolveType: (each: { __typename: string }) => each.__typename },
          Book: { __resolveReference: byId },
          Film: { __resolveReference: byId },
        },
      },
      {
        name: 'reviews',
        sdl: `${head}
          type Query { rated: [Media] }
          type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
        resolvers: {
          Query: {
            rated: () => [
              { id: 'f', stars: 102 },
              { id: 'b', stars: 98 },
            ],
          },
          Media: { __resolveReference: ({ id }: { id: string }) => ({ id, stars: id.charCodeAt(0) }) },
        },
      },
    ]);

  it('get fields for all types of an interface from one subgraph', async () => {
    const { data } = await (await both()).run(
      '{ media { __typename stars ... on Book { pages } } one { stars ... on Film { minutes stars } } }',
    );
    expect(data).toEqual({
      media: [
        { __typename: 'Book', stars: 98, pages: 400 },
        { __typename: 'Film', stars: 102 },
      ],
      one: { stars: 98 },
    });
  });

  it('learn their types where they come from the subgraph that does not know them', async () => {
    const { data } = await (await both()).run(
      '{ rated { id t: __typename title stars ... on Film { minutes } ... on Book { pages } } }',
    );
    expect(data?.rated).toEqual([
      { id: 'f', t: 'Film', title: 'Solaris', stars: 102, minutes: 167 },
      { id: 'b', t: 'Book', title: 'Emma', stars: 98, pages: 400 },
    ]);
    expect((await (await both()).run('{ rated { ... on Book { stars } } }')).data?.rated).toEqual([{}, { stars: 98 }]);
  });
});

describe('unions and interfaces', () => {
  const both = () =>
    BothExecutions.of([
      {
        name: 'search',
        sdl: `${head}
          type Query { search: [Found] named: [Named] }
          union Found = Book | Film | Shop
          interface Named { name: String! }
          type Book implements Named @key(fields: "id") { id: ID! name: String! @shareable }
          type Film @key(fields: "id") { id: ID! }
          type Shop implements Named { name: String! street: String }`,
        resolvers: {
          Query: {
            search: () => [
              { __typename: 'Film', id: 'f' },
              { __typename: 'Shop', name: 'Corner', street: 'High' },
              null,
            ],
            named: () => [
              { __typename: 'Shop', name: 'Corner' },
              { __typename: 'Book', id: 'b', name: 'Emma' },
            ],
          },
        },
      },
      {
        name: 'catalog',
        sdl: `${head}
          type Book @key(fields: "id") { id: ID! name: String! @shareable pages: Int }
          type Film @key(fields: "id") { id: ID! title: String minutes: Int }`,
        resolvers: { Book: { __resolveReference: byId }, Film: { __resolveReference: byId } },
      },
    ]);

  it('members get what they have, each from its own subgraph', async () => {
    const { data } = await (await both()).run(
      `{ search { __typename ... on Film { minutes } ... on Shop { street } ... on Named { name } } }`,
    );
    expect(data?.search).toEqual([
      { __typename: 'Film', minutes: 167 },
      { __typename: 'Shop', street: 'High', name: 'Corner' },
      null,
    ]);
  });

  it('fragments within fragments narrow further', async () => {
    const { data } = await (await both()).run(
      `query { named { name ...Any } } fragment Any on Named { ... on Book { pages ... on Named { again: name } } }`,
    );
    expect(data?.named).toEqual([{ name: 'Corner' }, { name: 'Emma', pages: 400, again: 'Emma' }]);
  });
});

describe('inaccessible', () => {
  it('is fetched where it is needed and shown to nobody', async () => {
    const both = await BothExecutions.of([
      {
        name: 'catalog',
        sdl: `${head}
          type Query { product: Product things: [Thing] states: [State] }
          type Product @key(fields: "internal") { internal: ID! @inaccessible name: String }
          union Thing = Product | Secret
          type Secret @inaccessible { code: String }
          enum State { OPEN CLOSED @inaccessible }`,
        resolvers: {
          Query: {
            product: () => ({ internal: '7', name: 'Kettle' }),
            things: () => [
              { __typename: 'Product', internal: '7', name: 'Kettle' },
              { __typename: 'Secret', code: 'x' },
            ],
            states: () => ['OPEN', 'CLOSED'],
          },
        },
      },
      {
        name: 'pricing',
        sdl: `${head} type Product @key(fields: "internal") { internal: ID! @inaccessible price: Int }`,
        resolvers: {
          Product: {
            __resolveReference: ({ internal }: { internal: string }) => ({ internal, price: Number(internal) }),
          },
        },
      },
    ]);
    expect((await both.run('{ product { name price } }')).data).toEqual({ product: { name: 'Kettle', price: 7 } });
    const hidden = await both.run('{ things { __typename ... on Product { price } } states }');
    expect(hidden.data).toEqual({ things: [{ __typename: 'Product', price: 7 }, null], states: ['OPEN', null] });
    expect(hidden.errors?.map(({ path }) => path)).toEqual([
      ['things', 1],
      ['states', 1],
    ]);
    expect(JSON.stringify(hidden)).not.toContain('Secret');
  });
});
