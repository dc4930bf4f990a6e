import type { LetterText } from './letter-layout';

/** What an account's letters tell of. */
export type AccountLetter = 'verify-email' | 'reset-password' | 'password-changed' | 'opt-in-email';

interface Said {
  readonly shop: string;
  /** How its owner is called. */
  readonly name: string;
  readonly url: string;
}

const english: Readonly<Record<AccountLetter, (said: Said) => LetterText>> = {
  'verify-email': ({ shop, name, url }) => ({
    subject: `Confirm your address for ${shop}`,
    paragraphs: [`Hello ${name},`, 'please confirm that this is your e-mail address. The link is good for an hour.'],
    action: { label: 'Confirm the address', url },
    footer: `Somebody opened an account at ${shop} with this address. If it was not you, you need do nothing.`,
  }),
  'reset-password': ({ shop, name, url }) => ({
    subject: `Set a new password for ${shop}`,
    paragraphs: [`Hello ${name},`, 'with this link you set a new password. It is good once, for an hour.'],
    action: { label: 'Set a new password', url },
    footer: 'If you did not ask for it, you need do nothing: your password stays as it is.',
  }),
  'password-changed': ({ shop, name, url }) => ({
    subject: `Your password for ${shop} was changed`,
    paragraphs: [
      `Hello ${name},`,
      'the password of your account was changed just now, and you were signed out everywhere else.',
      'If it was not you, set a new one at once.',
    ],
    action: { label: 'Set a new password', url },
    footer: `This letter goes to every account of ${shop} whose password is changed.`,
  }),
  'opt-in-email': ({ shop, name, url }) => ({
    subject: `May ${shop} write to you?`,
    paragraphs: [`Hello ${name},`, 'please confirm that you want to hear of our products and offers by e-mail.'],
    action: { label: 'Yes, write to me', url },
    footer: 'The link is good for an hour. If you do nothing, we write nothing.',
  }),
};

const chinese: Readonly<Record<AccountLetter, (said: Said) => LetterText>> = {
  'verify-email': ({ shop, name, url }) => ({
    subject: `请确认您在 ${shop} 使用的邮箱`,
    paragraphs: [`${name}，您好：`, '请确认这是您的邮箱地址。链接一小时内有效。'],
    action: { label: '确认邮箱', url },
    footer: `有人用此邮箱在 ${shop} 注册了账户。如果不是您本人，无需任何操作。`,
  }),
  'reset-password': ({ shop, name, url }) => ({
    subject: `重设您在 ${shop} 的密码`,
    paragraphs: [`${name}，您好：`, '请用此链接设置新密码。链接只能使用一次，一小时内有效。'],
    action: { label: '设置新密码', url },
    footer: '如果您没有提出过申请，无需任何操作：您的密码不会改变。',
  }),
  'password-changed': ({ shop, name, url }) => ({
    subject: `您在 ${shop} 的密码已更改`,
    paragraphs: [
      `${name}，您好：`,
      '您账户的密码刚刚已更改，其他设备均已退出登录。',
      '如果不是您本人操作，请立即设置新密码。',
    ],
    action: { label: '设置新密码', url },
    footer: `${shop} 的账户更改密码后，都会收到此邮件。`,
  }),
  'opt-in-email': ({ shop, name, url }) => ({
    subject: `${shop} 可以给您发送邮件吗？`,
    paragraphs: [`${name}，您好：`, '请确认您希望通过电子邮件了解我们的商品和优惠。'],
    action: { label: '是的，请给我发送', url },
    footer: '链接一小时内有效。如果您不操作，我们不会发送。',
  }),
};

/**
 * What a letter to an account says.
 *
 * @param locale BCP 47; Chinese gets Chinese, all else English
 */
export function accountLetter(letter: AccountLetter, said: Said, locale: string): LetterText {
  return (locale.toLowerCase().startsWith('zh') ? chinese : english)[letter](said);
}
