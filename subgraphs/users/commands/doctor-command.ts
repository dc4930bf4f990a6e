import { createPublicKey } from 'node:crypto';
import { resolveTxt } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import type { MailSettings } from '../../../shared/config/mail-settings';
import type { Command } from '../../../shared/subgraph/definition';
import {
  dkimFindings,
  dmarcFindings,
  type MailFinding,
  spfFindings,
  type TextRecords,
} from '../models/mail-authentication';
import { domainOf } from '../services/letters/chosen-mailer';
import type { UsersServices } from '../services/services';

const signs: Readonly<Record<MailFinding['level'], string>> = { ok: 'ok     ', warning: 'warning', wrong: 'WRONG  ' };

/** Looks whether letters will be believed: the records of the domain that they are from. */
export const doctorCommand: Command<UsersServices> = doctorCommandWith(textRecords);

/** The same by another way to ask the DNS. */
export function doctorCommandWith(ask: TextRecords): Command<UsersServices> {
  return {
    name: 'doctor',
    usage: '',
    summary: 'checks where letters go, and SPF, DKIM and DMARC of the domain that they are from',
    example: '',
    run: async ({ platform, letters }, _parameters, say, result) => {
      const { mail } = platform.settings;
      const domain = domainOf(mail);
      say(`letters are from ${mail.from.address} and go to ${letters.destination}`);
      if (!mail.smtpUrl && !mail.httpUrl) {
        say('warning  nobody gets them: set MAIL_SMTP_URL or MAIL_HTTP_URL');
      }
      if (!domain.includes('.')) {
        const text = `${domain} is no domain of the internet: set MAIL_FROM`;
        say(`WRONG    ${text}`);
        result?.({ well: false, from: mail.from.address, findings: [{ what: 'MAIL_FROM', level: 'wrong', text }] });
        return 1;
      }
      const findings = [
        ...(await spfFindings(domain, ask)),
        ...(await dkimFindings({ domain, selector: mail.dkimSelector, publicKey: publicKeyOf(mail) }, ask)),
        ...(await dmarcFindings(domain, ask)),
      ];
      for (const { what, level, text } of findings) say(`${signs[level]}  ${what}: ${text}`);
      const well = findings.every(({ level }) => level !== 'wrong');
      result?.({ well, from: mail.from.address, findings });
      return well ? 0 : 1;
    },
  };
}

/** As it stands in the DNS; null where letters are not signed here. */
function publicKeyOf({ dkimKeyFile, httpUrl }: MailSettings): string | null {
  if (dkimKeyFile === undefined || httpUrl !== undefined) return null;
  return createPublicKey(readFileSync(dkimKeyFile)).export({ type: 'spki', format: 'der' }).toString('base64');
}

async function textRecords(name: string): Promise<string[]> {
  try {
    return (await resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    // No such name, or none of that kind; that nobody could be asked is another matter.
    if (['ENOTFOUND', 'ENODATA'].includes(String((error as NodeJS.ErrnoException).code))) return [];
    throw error;
  }
}
