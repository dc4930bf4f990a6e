import { domainToASCII } from 'node:url';
import { ShopError } from '../../../shared/errors/shop-error';

const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * An e-mail address in the form that is compared and stored: lower case, the domain in ASCII. (The part before the @
 * may differ in case by the standard; no provider of note lets two people differ in it.)
 *
 * Throws EMAIL_INVALID.
 */
export function normalisedEmail(text: string): string {
  const email = emailOrNull(text);
  if (email === null) throw new ShopError('EMAIL_INVALID');
  return email;
}

/** The same, null where it is none. */
export function emailOrNull(text: string): string | null {
  const trimmed = text.trim().normalize('NFC').toLowerCase();
  if (trimmed.length > 254) return null;
  const at = trimmed.lastIndexOf('@');
  const [local, host] = [trimmed.slice(0, at), domainToASCII(trimmed.slice(at + 1))];
  if (at < 1 || local.length > 64 || !localPart.test(local) || !domain.test(host)) return null;
  const email = `${local}@${host}`;
  return email.length > 254 ? null : email;
}
