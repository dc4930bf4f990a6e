import { domainToASCII } from 'node:url';

const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const longestAddress = 254;
const longestLocalPart = 64;

/**
 * The one form of an e-mail address by which accounts are stored, found and protected: whatever is typed for one mailbox
 * gives one text. Compatible characters count as one (NFKC: `ｖ` is `v`, `＠` is `@`), capitals as small letters, a domain
 * is in ASCII (IDNA) and has no dot at its end. The part before the @ may differ in case by the standard; no provider of
 * note lets two people differ in it.
 *
 * @returns null where the text is no address
 * @example emailAddressOf(' Mary@ｂücher.Test. ') // 'mary@xn--bcher-kva.test'
 */
export function emailAddressOf(text: string): string | null {
  const folded = foldedText(text);
  const at = folded.lastIndexOf('@');
  const local = folded.slice(0, at);
  const host = domainToASCII(folded.slice(at + 1)).replace(/\.$/, '');
  if (at < 1 || local.length > longestLocalPart || !localPart.test(local) || !domain.test(host)) return null;
  const address = `${local}@${host}`;
  return address.length > longestAddress ? null : address;
}

/**
 * The same for what is only counted: a text that is no address is folded alike, so that it has one spelling too.
 */
export function emailKeyOf(text: string): string {
  return emailAddressOf(text) ?? foldedText(text);
}

function foldedText(text: string): string {
  // Small letters may compose anew, and a longer text than any address is not worth the work.
  return text
    .slice(0, 4 * longestAddress)
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .trim();
}
