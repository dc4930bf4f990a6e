import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ShopError } from '../../shared/errors/shop-error';
import type { WorldShopper } from '../../shared/market/world/shoppers';
import { asVisitor } from '../console/as-visitor';
import { type DemoFile, readDemoFile } from './demo-file';
import { demoShopperEmail, demoWorld } from './demo-world';

export interface DemoShop {
  /** Where the file lies that says what the demo was made of. */
  readonly dataDirectory: string;
  readonly currency: string;
}

/** A shopper of the demo, as the storefront offers them. */
export interface DemoShopper {
  /** What they are chosen by. */
  readonly shopper: number;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly interests: readonly string[];
}

const mostOffered = 12;
const chosen = z.object({ shopper: z.number().int() });
const signIn = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { accessToken refreshToken expiresAt }
}`;

/** Whether this is a shop that was filled with the simulated market, to be looked at as any of its shoppers. */
export function isDemoShop(demo: DemoShop | undefined): boolean {
  return demo !== undefined && readDemoFile(demo.dataDirectory)?.complete === true;
}

/**
 * Lets anybody look at a demo shop as one of its shoppers: `/demo/shoppers` offers some, `/demo/sign-in` signs in as one of
 * them. Staff are not among them, and no password is given out.
 *
 * @param endpoint where GraphQL is answered
 */
export function demoRoutes(app: FastifyInstance, demo: DemoShop | undefined, endpoint: string): void {
  if (!demo) return;
  let offered: { readonly file: DemoFile; readonly shoppers: readonly WorldShopper[] } | undefined;
  const offer = () => {
    if (offered) return offered;
    const file = readDemoFile(demo.dataDirectory);
    if (!file?.complete) throw new ShopError('NOT_FOUND', { what: 'demo shop' });
    offered = { file, shoppers: offeredOf(demoWorld(file, demo.currency).shoppers) };
    return offered;
  };
  app.get('/demo/shoppers', async (_request, reply): Promise<readonly DemoShopper[]> => {
    reply.header('cache-control', 'public, max-age=300');
    return offer().shoppers.map(({ index, displayName, city, country, interests }) => {
      return { shopper: index, name: displayName, city, country, interests };
    });
  });
  app.post('/demo/sign-in', async (request, reply) => {
    const { file, shoppers } = offer();
    const wanted = chosen.safeParse(request.body).data?.shopper;
    const found = shoppers.find(({ index }) => index === wanted);
    if (!found) throw new ShopError('NOT_FOUND', { what: 'shopper of the demo' });
    const variables = { email: found.email, password: file.password };
    const ask = asVisitor(app, endpoint, request);
    const answer = await ask(endpoint, { method: 'POST', body: JSON.stringify({ query: signIn, variables }) });
    const { data, errors } = (await answer.json()) as { data?: { signIn: object } | null; errors?: object[] };
    reply.header('cache-control', 'no-store');
    return data ? data.signIn : reply.status(answer.ok ? 409 : answer.status).send({ errors });
  });
}

/** The one whose sign-in is shown at the start, and those who come most often: of them the shop knows most. */
function offeredOf(shoppers: readonly WorldShopper[]): readonly WorldShopper[] {
  const isShown = ({ email }: WorldShopper) => Number(email === demoShopperEmail);
  return [...shoppers]
    .sort((a, b) => isShown(b) - isShown(a) || b.visitsPerYear - a.visitsPerYear)
    .filter(({ joinDay }, place) => place === 0 || joinDay < 0)
    .slice(0, mostOffered);
}
