import { Menu } from '@base-ui/react/menu';
import { useMutation, useQuery } from 'urql';
import { Link, useLocation, useSearchParams } from 'wouter';
import { NotificationReceived, SignOut } from '../../../client/operations';
import { ShopCategories, UnreadNotifications } from '../graphql/operations';
import { useLive } from '../graphql/use-live';
import { useReadAgain } from '../graphql/use-read-again';
import { useSpeech } from '../messages/language';
import { cartStore } from '../state/cart';
import { endSession, forgetVisitor, sessionStore } from '../state/session';
import { useStore } from '../state/store';
import { textOf } from './field';
import { Looks } from './looks';
import { useIsSignedIn, useViewer } from './viewer';

/** What stands above every page: the shop's name, search, categories, and what is the customer's own. */
export function Header({ shopName }: { shopName: string }) {
  const { say } = useSpeech();
  return (
    <header className="top">
      <a className="skip" href="#main">
        {say('skipToContent')}
      </a>
      <div className="top-line">
        <Link href="/" className="brand">
          {shopName}
        </Link>
        <SearchBox />
        <nav className="top-links" aria-label={say('account')}>
          <Looks />
          <CustomerLinks />
          <BasketLink />
        </nav>
      </div>
      <CategoryLinks />
    </header>
  );
}

function SearchBox() {
  const { say } = useSpeech();
  const [, navigate] = useLocation();
  const [parameters] = useSearchParams();
  return (
    <search className="top-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = textOf(new FormData(event.currentTarget), 'text');
          navigate(text ? `/search?text=${encodeURIComponent(text)}` : '/search');
        }}
      >
        <label>
          <span className="visually-hidden">{say('searchProducts')}</span>
          <input
            key={parameters.get('text') ?? ''}
            type="search"
            name="text"
            placeholder={say('searchProducts')}
            defaultValue={parameters.get('text') ?? ''}
            maxLength={200}
          />
        </label>
        <button type="submit" className="button">
          {say('search')}
        </button>
      </form>
    </search>
  );
}

function CategoryLinks() {
  const { say } = useSpeech();
  const [{ data }] = useQuery({ query: ShopCategories, pause: typeof window === 'undefined' });
  return (
    <nav className="top-categories" aria-label={say('categories')}>
      {data?.categories.map(({ id, name }) => (
        <Link key={id} href={`/search?category=${id}`}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function BasketLink() {
  const { say } = useSpeech();
  const pieces = useStore(cartStore, []).reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Link href="/basket" className="top-basket" aria-label={say('basketCount', { count: pieces })}>
      {say('basket')} <span className="count">{pieces}</span>
    </Link>
  );
}

function CustomerLinks() {
  const { say } = useSpeech();
  const isSignedIn = useIsSignedIn();
  const viewer = useViewer();
  if (!isSignedIn) return <Link href="/sign-in">{say('signIn')}</Link>;
  return (
    <>
      <NotificationCount />
      <Menu.Root>
        <Menu.Trigger className="button button-quiet">{viewer?.displayName ?? say('account')}</Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="end" className="layer">
            <Menu.Popup className="menu">
              <MenuLink href="/account" text={say('account')} />
              <MenuLink href="/orders" text={say('orders')} />
              {viewer && viewer.scopes.length > 0 && <MenuLink href="/desks" text={say('desks')} />}
              <SignOutItem />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}

function MenuLink({ href, text }: { href: string; text: string }) {
  const [, navigate] = useLocation();
  return (
    <Menu.Item className="menu-item" onClick={() => navigate(href)}>
      {text}
    </Menu.Item>
  );
}

function SignOutItem() {
  const { say } = useSpeech();
  const [, signOut] = useMutation(SignOut);
  const [, navigate] = useLocation();
  return (
    <Menu.Item
      className="menu-item"
      onClick={async () => {
        const session = sessionStore.get();
        if (session) await signOut({ token: session.refreshToken });
        endSession();
        forgetVisitor();
        navigate('/');
      }}
    >
      {say('signOut')}
    </Menu.Item>
  );
}

function NotificationCount() {
  const { say } = useSpeech();
  const asked = useQuery({ query: UnreadNotifications });
  const [{ data }] = asked;
  const refresh = useReadAgain(asked);
  useLive(NotificationReceived, {}, { onEvent: refresh, onOpen: refresh });
  const unread = data?.me?.notifications?.edges.filter(({ node }) => node.readAt === null).length ?? 0;
  if (unread === 0) return null;
  return (
    <Link href="/account" className="count count-new" aria-label={say('unreadNotifications', { count: unread })}>
      {unread}
    </Link>
  );
}
