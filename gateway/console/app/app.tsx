import { lazy, Suspense } from 'react';
import { type Client, Provider } from 'urql';
import { Route, Router, Switch, useRoute } from 'wouter';
import type { Language } from './messages/accepted-language';
import { LanguageProvider, useSpeech } from './messages/language';
import { Header } from './parts/header';
import { Notice } from './parts/notice';
import { ViewerProvider } from './parts/viewer';
import { Account } from './storefront/account';
import { Basket } from './storefront/basket';
import { Chat } from './storefront/chat';
import { DemoShoppers } from './storefront/demo-shoppers';
import { Home } from './storefront/home';
import { OrderPage } from './storefront/order';
import { Orders } from './storefront/orders';
import { ProductPage } from './storefront/product';
import { Search } from './storefront/search';
import { ResetPasswordPage, SignInPage, SignUpPage, VerifyEmailPage } from './storefront/sign-in';

/** Desks are for staff: shoppers never load them. */
const Desks = lazy(() => import('./desks/desk-pages').then(({ DeskPages }) => ({ default: DeskPages })));

export interface AppProps {
  readonly client: Client;
  readonly shopName: string;
  readonly language: Language;
  /** Whether the shop is a demo, to be looked at as any of its shoppers. */
  readonly isDemo?: boolean;
  /** Where the page stands, on the server alone. */
  readonly path?: string;
}

/** The console: the shop as customers see it, and the desks of those who run it. */
export function App({ client, shopName, language, isDemo = false, path }: AppProps) {
  return (
    <Provider value={client}>
      <LanguageProvider atFirst={language}>
        <Router {...(path !== undefined && { ssrPath: path })}>
          <ViewerProvider>
            <Header shopName={shopName} />
            <main id="main" tabIndex={-1}>
              <Pages isDemo={isDemo} />
            </main>
            <CustomerChat />
          </ViewerProvider>
        </Router>
      </LanguageProvider>
    </Provider>
  );
}

/** Customer service answers shoppers: at the desks it would stand in the way. */
function CustomerChat() {
  const [isAtDesk] = useRoute('/desks/*?');
  return isAtDesk ? null : <Chat />;
}

function Pages({ isDemo }: { isDemo: boolean }) {
  const { say } = useSpeech();
  return (
    <Switch>
      <Route path="/">
        {isDemo && <DemoShoppers />}
        <Home />
      </Route>
      <Route path="/search" component={Search} />
      <Route path="/products/:id">{({ id }) => <ProductPage key={id} id={id} />}</Route>
      <Route path="/basket" component={Basket} />
      <Route path="/orders" component={Orders} />
      <Route path="/orders/:number">{({ number }) => <OrderPage key={number} number={number} />}</Route>
      <Route path="/account" component={Account} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route path="/reset-password" component={ResetPasswordPage} />
      <Route path="/verify-email" component={VerifyEmailPage} />
      <Route path="/desks/*?">
        <Suspense fallback={<p className="muted">{say('loading')}</p>}>
          <Desks />
        </Suspense>
      </Route>
      <Route>
        <Notice>{say('notFound')}</Notice>
      </Route>
    </Switch>
  );
}
