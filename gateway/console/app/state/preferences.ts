import type { Language } from '../messages/accepted-language';
import { createStore } from './store';

export type Theme = 'system' | 'light' | 'dark';

/** How the page looks; `system` follows the machine. */
export const themeStore = createStore<Theme>('theme', 'system');

/** The language of the page; null for the browser's own. */
export const languageStore = createStore<Language | null>('language', null, (stored) => typeof stored === 'string');

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
