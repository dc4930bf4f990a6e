/** How a name is asked for its TXT records: each as one text; none where the name has none. */
export type TextRecords = (name: string) => Promise<readonly string[]>;

/** Something about the domain's records: what is wrong, or that it is right. */
export interface MailFinding {
  readonly what: 'SPF' | 'DKIM' | 'DMARC';
  readonly level: 'ok' | 'warning' | 'wrong';
  readonly text: string;
}

/** A receiver gives up an SPF record that makes it look up more than this (RFC 7208, 4.6.4). */
const mostLookups = 10;

/**
 * Whether receivers can tell that a letter of the domain comes from where the domain says (RFC 7208).
 *
 * @param domain of the sender's address
 */
export async function spfFindings(domain: string, ask: TextRecords): Promise<MailFinding[]> {
  const records = (await ask(domain)).filter((text) => /^v=spf1( |$)/i.test(text));
  const found = (level: MailFinding['level'], text: string): MailFinding[] => [{ what: 'SPF', level, text }];
  if (records.length === 0)
    return found('wrong', `${domain} has no SPF record: TXT "v=spf1 include:<your provider> -all"`);
  if (records.length > 1)
    return found('wrong', `${domain} has ${records.length} SPF records: receivers take none of them`);
  const [record = ''] = records;
  const lookups = await lookupsOf(record, ask, 0);
  if (lookups > mostLookups)
    return found('wrong', `the SPF record makes receivers look up ${lookups} names: they stop at ${mostLookups}`);
  const all = /(?:^| )([-~?+]?)all(?: |$)/i.exec(record)?.[1] ?? (/ redirect=/i.test(record) ? '-' : null);
  if (all === null || all === '?')
    return found('warning', 'the SPF record does not say what becomes of other senders: end it with -all or ~all');
  if (all === '+' || all === '') return found('wrong', 'the SPF record lets everybody send: end it with -all or ~all');
  return found('ok', record);
}

/** Names that a receiver looks up for a record, those that it includes too; endless chains are cut. */
async function lookupsOf(record: string, ask: TextRecords, depth: number): Promise<number> {
  let count = 0;
  for (const term of record.split(/\s+/).slice(1)) {
    const [, name = '', value = ''] =
      /^[-~?+]?(include|redirect|a|mx|ptr|exists)(?:[:=]([^/\s]*))?(?:\/|$)/i.exec(term) ?? [];
    if (name === '') continue;
    count += 1;
    if (!/include|redirect/i.test(name) || depth >= mostLookups) continue;
    const included = (await ask(value)).find((text) => /^v=spf1( |$)/i.test(text));
    if (included) count += await lookupsOf(included, ask, depth + 1);
    if (count > 2 * mostLookups) break;
  }
  return count;
}

/**
 * Whether the public half of the key that letters are signed with stands in the DNS (RFC 6376).
 *
 * @param publicKey base64 of the DER that the private key gives; null where letters are not signed here
 */
export async function dkimFindings(
  {
    domain,
    selector,
    publicKey,
  }: { readonly domain: string; readonly selector: string; readonly publicKey: string | null },
  ask: TextRecords,
): Promise<MailFinding[]> {
  const found = (level: MailFinding['level'], text: string): MailFinding[] => [{ what: 'DKIM', level, text }];
  const name = `${selector}._domainkey.${domain}`;
  const wanted = publicKey && `v=DKIM1; k=rsa; p=${publicKey}`;
  const [record] = await ask(name);
  if (publicKey === null) {
    if (record) return found('ok', `${name} has a key; letters are signed by the provider, not here`);
    return found('warning', 'letters are not signed here: set MAIL_DKIM_KEY_FILE, unless the provider signs them');
  }
  if (record === undefined) return found('wrong', `${name} has no record: TXT "${wanted}"`);
  const key = /(?:^|;)\s*p=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '') ?? '';
  if (key === '') return found('wrong', `${name} has no key, which says that it was revoked: TXT "${wanted}"`);
  if (key !== publicKey) return found('wrong', `${name} has another key than letters are signed with: TXT "${wanted}"`);
  if (/(?:^|;)\s*t=[^;]*y/.test(record))
    return found('warning', `${name} says t=y: receivers take signatures for a test`);
  return found('ok', `${name} has the key that letters are signed with`);
}

/** Whether the domain says what becomes of letters that are not its own (RFC 7489). */
export async function dmarcFindings(domain: string, ask: TextRecords): Promise<MailFinding[]> {
  const found = (level: MailFinding['level'], text: string): MailFinding[] => [{ what: 'DMARC', level, text }];
  const labels = domain.split('.');
  // A subdomain without a record of its own follows the organisation's.
  const names = [domain, ...(labels.length > 2 ? [labels.slice(-2).join('.')] : [])].map((name) => `_dmarc.${name}`);
  for (const [place, name] of names.entries()) {
    const records = (await ask(name)).filter((text) => /^v=DMARC1\b/i.test(text));
    if (records.length === 0) continue;
    if (records.length > 1)
      return found('wrong', `${name} has ${records.length} DMARC records: receivers take none of them`);
    const [record = ''] = records;
    const tag = place > 0 && /(?:^|;)\s*sp=/i.test(record) ? 'sp' : 'p';
    const policy = new RegExp(`(?:^|;)\\s*${tag}=(\\w+)`, 'i').exec(record)?.[1]?.toLowerCase();
    if (policy === 'reject' || policy === 'quarantine') return found('ok', `${name}: ${tag}=${policy}`);
    if (policy === 'none')
      return found(
        'warning',
        `${name} says p=none: forged letters are delivered; quarantine or reject them once reports are clean`,
      );
    return found('wrong', `${name} has no policy: p=quarantine or p=reject`);
  }
  return found(
    'wrong',
    `_dmarc.${domain} has no record, which large receivers ask of who writes to many: TXT "v=DMARC1; p=quarantine; rua=mailto:..."`,
  );
}
