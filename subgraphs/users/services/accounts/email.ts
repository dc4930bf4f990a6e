import { ShopError } from '../../../../shared/errors/shop-error';
import { emailAddressOf } from '../../../../shared/text/email-address';

/** An e-mail address in the form that is compared and stored. @throws ShopError EMAIL_INVALID */
export function normalisedEmail(text: string): string {
  const email = emailAddressOf(text);
  if (email === null) throw new ShopError('EMAIL_INVALID');
  return email;
}
