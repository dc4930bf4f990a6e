import { escapedHtml } from '../../../../shared/text/escaped-html';
import type { LetterContent } from './mailer';

/** What a letter of few words says. */
export interface LetterText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  /** Smaller, below: why it came, and what to do if it should not have. */
  readonly footer: string;
}

/**
 * A letter of few words, as text and as HTML that mail programs show without loading anything.
 *
 * @param locale BCP 47
 */
export function laidOutLetter(text: LetterText, locale: string): LetterContent {
  const { subject, paragraphs, action, footer } = text;
  const html = `<!doctype html>
<html lang="${escapedHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapedHtml(subject)}</title>
</head>
<body style="margin: 0; padding: 24px; font-family: system-ui, sans-serif; line-height: 1.5">
<div role="article" style="max-width: 560px; margin: 0 auto">
<h1 style="font-size: 20px">${escapedHtml(subject)}</h1>
${paragraphs.map((paragraph) => `<p>${escapedHtml(paragraph)}</p>`).join('\n')}
${action ? buttonOf(action) : ''}
<p style="margin-top: 32px; font-size: 13px; opacity: .75">${escapedHtml(footer)}</p>
</div>
</body>
</html>
`;
  const lines = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), footer];
  return { subject, locale, html, text: `${lines.join('\n\n')}\n` };
}

/** The address is shown too: some programs show no links, and some people follow none that they cannot read. */
function buttonOf({ label, url }: { readonly label: string; readonly url: string }): string {
  const address = escapedHtml(url);
  const style = 'display: inline-block; padding: 10px 18px; border-radius: 6px; background: #1d4ed8; color: #fff';
  return `<p><a href="${address}" style="${style}">${escapedHtml(label)}</a></p>
<p style="font-size: 13px; word-break: break-all">${address}</p>`;
}
