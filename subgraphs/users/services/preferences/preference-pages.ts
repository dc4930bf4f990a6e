import { escapedHtml } from '../../../../shared/text/escaped-html';
import { type MessagePurpose, messagePurposes, type Preferences, pauseDays } from './preference-service';

interface Words {
  readonly unsubscribe: string;
  readonly unsubscribeText: string;
  readonly unsubscribed: string;
  readonly unsubscribedText: string;
  readonly preferences: string;
  readonly save: string;
  readonly saved: string;
  readonly pause: string;
  readonly noPause: string;
  readonly unchanged: string;
  readonly days: (count: number) => string;
  readonly until: (day: string) => string;
  readonly confirm: string;
  readonly confirmText: string;
  readonly confirmed: string;
  readonly unknown: string;
  readonly purposes: Readonly<Record<MessagePurpose, string>>;
}

const english: Words = {
  unsubscribe: 'Unsubscribe',
  unsubscribeText: 'Do you want to get no more of these messages?',
  unsubscribed: 'You are unsubscribed',
  unsubscribedText: 'You will get no more of these messages. What concerns your orders and your account still comes.',
  preferences: 'What may we write to you?',
  save: 'Save',
  saved: 'That is saved.',
  pause: 'Leave me alone',
  noPause: 'not at all',
  unchanged: 'as it is',
  days: (count) => `for ${count} days`,
  until: (day) => `Nothing comes before ${day}.`,
  confirm: 'Yes, write to me',
  confirmText: 'Do you want to hear of our products and offers by e-mail?',
  confirmed: 'Thank you: that is confirmed.',
  unknown: 'This link is not good any more.',
  purposes: { EMAIL: 'E-mail', SMS: 'Text messages', PUSH: 'Messages on my devices' },
};

const chinese: Words = {
  unsubscribe: '退订',
  unsubscribeText: '您不想再收到此类消息吗？',
  unsubscribed: '您已退订',
  unsubscribedText: '您不会再收到此类消息。与您的订单和账户有关的消息仍会发送。',
  preferences: '我们可以给您发送什么？',
  save: '保存',
  saved: '已保存。',
  pause: '暂停发送',
  noPause: '不暂停',
  unchanged: '保持不变',
  days: (count) => `${count} 天`,
  until: (day) => `${day} 之前不会发送。`,
  confirm: '是的，请给我发送',
  confirmText: '您希望通过电子邮件了解我们的商品和优惠吗？',
  confirmed: '谢谢，已确认。',
  unknown: '此链接已失效。',
  purposes: { EMAIL: '电子邮件', SMS: '短信', PUSH: '设备推送' },
};

/** Pages for people who come from a letter: of words and forms alone, in their language. */
export class PreferencePages {
  private readonly words: Words;

  /** @param locale BCP 47; Chinese gets Chinese, all else English */
  constructor(private readonly locale: string) {
    this.words = locale.toLowerCase().startsWith('zh') ? chinese : english;
  }

  /** Asks; nothing is changed before the button is pressed. */
  unsubscribe(): string {
    const { unsubscribe, unsubscribeText } = this.words;
    return this.page(unsubscribe, `<p>${unsubscribeText}</p>${button(unsubscribe)}`);
  }

  unsubscribed(preferencesUrl: string): string {
    const { unsubscribed, unsubscribedText, preferences } = this.words;
    const link = `<p><a href="${escapedHtml(preferencesUrl)}">${preferences}</a></p>`;
    return this.page(unsubscribed, `<p>${unsubscribedText}</p>${link}`);
  }

  preferences({ granted, pausedUntil }: Preferences, isSaved: boolean): string {
    const { preferences, save, saved, pause, noPause, unchanged, days, until, purposes } = this.words;
    const boxes = messagePurposes.map(
      (purpose) =>
        `<p><label><input type="checkbox" name="${purpose}" ${granted.has(purpose) ? 'checked' : ''}> ${purposes[purpose]}</label></p>`,
    );
    const choices = [['', unchanged], ['0', noPause], ...pauseDays.map((count) => [String(count), days(count)])];
    const options = choices.map(([value, text]) => `<option value="${value}">${text}</option>`).join('');
    const note = pausedUntil === null ? '' : `<p>${until(new Date(pausedUntil).toISOString().slice(0, 10))}</p>`;
    const form = `<form method="post">${boxes.join('')}<p><label>${pause} <select name="pause">${options}</select></label></p>${note}<button>${save}</button></form>`;
    return this.page(preferences, `${isSaved ? `<p role="status">${saved}</p>` : ''}${form}`);
  }

  confirm(): string {
    const { confirm, confirmText } = this.words;
    return this.page(confirmText, button(confirm));
  }

  confirmed(): string {
    return this.page(this.words.confirmed, '');
  }

  unknown(): string {
    return this.page(this.words.unknown, '');
  }

  private page(title: string, body: string): string {
    return `<!doctype html>
<html lang="${escapedHtml(this.locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${title}</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5">
<h1 style="font-size: 1.4rem">${title}</h1>
${body}
</body>
</html>
`;
  }
}

/** What a mail program posts by itself (RFC 8058) is posted by the button too. */
function button(label: string): string {
  return `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${label}</button></form>`;
}
