import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailSettings } from '../../../../shared/config/mail-settings';
import { type Settings, SettingsError } from '../../../../shared/config/settings';
import type { DkimKey } from './composed-letter';
import { FolderMailer } from './folder-mailer';
import { HttpMailer } from './http-mailer';
import type { Mailer } from './mailer';
import { SmtpMailer } from './smtp-mailer';

/** The mailer that the settings ask for. @throws SettingsError where the file of the DKIM key cannot be read */
export function chosenMailer({ mail, dataDirectory }: Pick<Settings, 'mail' | 'dataDirectory'>): Mailer {
  const { timeoutMilliseconds } = mail;
  if (mail.httpUrl) return new HttpMailer({ url: mail.httpUrl, token: mail.httpToken, timeoutMilliseconds });
  if (mail.smtpUrl) return new SmtpMailer({ url: mail.smtpUrl, dkim: dkimKeyOf(mail), timeoutMilliseconds });
  return new FolderMailer(join(dataDirectory, 'letters'));
}

/** The domain that letters are from. */
export function domainOf({ from }: Pick<MailSettings, 'from'>): string {
  return from.address.slice(from.address.lastIndexOf('@') + 1).toLowerCase();
}

function dkimKeyOf(mail: MailSettings): DkimKey | null {
  if (mail.dkimKeyFile === undefined) return null;
  try {
    const privateKey = readFileSync(mail.dkimKeyFile, 'utf8');
    return { domain: domainOf(mail), selector: mail.dkimSelector, privateKey };
  } catch (error) {
    throw new SettingsError([`MAIL_DKIM_KEY_FILE cannot be read: ${(error as Error).message}`]);
  }
}
