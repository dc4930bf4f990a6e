import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app';
import { createBrowserClient } from './graphql/client';
import { languageOf } from './messages/accepted-language';
import type { Rendered } from './rendered';
import { applyTheme, languageStore, themeStore } from './state/preferences';
import './styles/index.css';

applyTheme(themeStore.get());

const root = document.getElementById('root');
const rendered = JSON.parse(document.getElementById('rendered')?.textContent ?? '{}') as Partial<Rendered>;
if (root) {
  const client = createBrowserClient({ isClient: true, initialState: rendered.answers ?? {} });
  const language = rendered.language ?? languageStore.get() ?? languageOf(navigator.language);
  const app = (
    <App
      client={client}
      shopName={rendered.shopName ?? document.title}
      language={language}
      isDemo={rendered.isDemo === true}
    />
  );
  // A page that the server has rendered is taken over as it stands; any other begins here.
  if (root.firstElementChild) hydrateRoot(root, app);
  else createRoot(root).render(app);
}
