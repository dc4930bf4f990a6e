import type { ConsentPurpose } from './consent-purposes';

const english: Readonly<Record<ConsentPurpose, string>> = {
  PERSONALISATION: 'The shop learns from what I do here, and shows me what suits me.',
  ANALYTICS: 'The shop counts what I do here, to find out what it can do better.',
  EMAIL: 'The shop may write to me by e-mail about its products and offers. I can end that with each letter.',
  SMS: 'The shop may write to me by text message about its products and offers. I can end that at any time.',
  PUSH: 'The shop may send messages about its products and offers to my devices. I can end that at any time.',
};

const chinese: Readonly<Record<ConsentPurpose, string>> = {
  PERSONALISATION: '商店可根据我在此处的行为为我推荐适合我的商品。',
  ANALYTICS: '商店可统计我在此处的行为，以改进服务。',
  EMAIL: '商店可通过电子邮件向我发送商品和优惠信息。我可通过每封邮件随时退订。',
  SMS: '商店可通过短信向我发送商品和优惠信息。我可随时退订。',
  PUSH: '商店可向我的设备推送商品和优惠信息。我可随时关闭。',
};

/**
 * What people are told that they agree to, or refuse, where the page that asks them has no words of its own.
 *
 * @param locale BCP 47; Chinese gets Chinese, all else English
 */
export function consentWording(purpose: ConsentPurpose, locale: string): string {
  return (locale.toLowerCase().startsWith('zh') ? chinese : english)[purpose];
}
