import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { languageStore } from '../state/preferences';
import { useStore } from '../state/store';
import type { Language } from './accepted-language';
import type { Catalogues } from './catalogues';
import { english, type Messages } from './en';
import { chinese } from './zh';

export type MessageName = keyof Messages;

const everyPage: Readonly<Record<Language, Messages>> = { en: english, zh: chinese };

/** What a component says things with, in the language of the page. */
export interface Speech<Name extends string = MessageName> {
  readonly language: Language;
  /** A text, with the names in braces filled in. */
  say(name: Name, values?: Readonly<Record<string, string | number>>): string;
  /** An amount in minor units, as `GBP 1999` is £19.99. */
  money(money: { readonly amount: number; readonly currency: string }): string;
  date(iso: string, time?: boolean): string;
  number(value: number, digits?: number): string;
  /** A part of a whole: .25 is 25 %. */
  percent(fraction: number, digits?: number): string;
}

function speechIn<Name extends string>(
  language: Language,
  catalogue: Readonly<Record<Name | MessageName, string>>,
): Speech<Name | MessageName> {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return {
    language,
    say: (name, values = {}) =>
      catalogue[name].replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place)),
    money({ amount, currency }) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
    date: (iso, time = false) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...(time && { timeStyle: 'short' }) }).format(
        new Date(iso),
      ),
    number: (value, digits = 0) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value),
    percent: (fraction, digits = 0) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }).format(fraction),
  };
}

const SpeechContext = createContext<Speech>(speechIn('en', english));

/** @param atFirst the language that the server rendered in, or that the browser asks for */
export function LanguageProvider({ atFirst, children }: { atFirst: Language; children: ReactNode }) {
  const chosen = useStore(languageStore, null) ?? atFirst;
  const speech = useMemo(() => speechIn(chosen, everyPage[chosen]), [chosen]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

/** Speech with the texts of a part beside those that every page has. */
export function useSpeechWith<Name extends string>(own: Catalogues<Name>): Speech<Name | MessageName> {
  const { language } = useSpeech();
  return useMemo(() => speechIn<Name>(language, { ...everyPage[language], ...own[language] }), [language, own]);
}
