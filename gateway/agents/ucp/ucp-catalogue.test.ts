import { anonymous } from '../../../shared/identity/identity';
import { UcpCatalogue } from './ucp-catalogue';

it('shows pictures by addresses that an agent can fetch, those that the shop keeps below its own', async () => {
  const images = [
    { url: '/pictures/p1/0.webp', alt: 'Front' },
    { url: 'https://cdn.example/p1.jpg', alt: null },
  ];
  const product = { id: 'p1', sku: 'MUG', name: 'Mug', options: [], images };
  const catalogue = new UcpCatalogue({ ask: async () => ({ data: { product }, errors: [] }) }, 'https://shop.example');
  expect(await catalogue.product(anonymous, 'p1', new AbortController().signal)).toMatchObject({
    product: {
      media: [
        { type: 'image', url: 'https://shop.example/pictures/p1/0.webp', alt_text: 'Front' },
        { type: 'image', url: 'https://cdn.example/p1.jpg' },
      ],
    },
  });
});
