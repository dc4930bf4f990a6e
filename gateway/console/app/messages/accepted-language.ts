/** Languages that the console speaks. */
export type Language = 'en' | 'zh';

/** The language that a browser asks for, as in `zh-CN,zh;q=0.9,en;q=0.8`. */
export function languageOf(accepted: string | undefined): Language {
  return /^\s*zh\b/i.test(accepted ?? '') ? 'zh' : 'en';
}
