import { useEffect } from 'react';
import type { Language } from '../messages/accepted-language';
import { useSpeech } from '../messages/language';
import { applyTheme, languageStore, type Theme, themeStore } from '../state/preferences';
import { useStore } from '../state/store';

/** Light or dark, and the language. */
export function Looks() {
  const { say, language } = useSpeech();
  const theme = useStore(themeStore, 'system');
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <>
      <select
        className="quiet-select"
        aria-label={say('theme')}
        value={theme}
        onChange={(event) => themeStore.set(event.target.value as Theme)}
      >
        <option value="system">{say('themeSystem')}</option>
        <option value="light">{say('themeLight')}</option>
        <option value="dark">{say('themeDark')}</option>
      </select>
      <select
        className="quiet-select"
        aria-label={say('language')}
        value={language}
        onChange={(event) => languageStore.set(event.target.value as Language)}
      >
        <option value="en" lang="en">
          English
        </option>
        <option value="zh" lang="zh">
          中文
        </option>
      </select>
    </>
  );
}
