import { newId } from '../../ids/ids';
import type { Random } from '../../random/random';
import { operations } from './operations';
import type { Shop } from './shop';

const questions = {
  en: [
    'Where is my order?',
    'How long does delivery take?',
    'Can I send something back that does not fit?',
    'Do you have this in another colour?',
    'Can I speak to a person, please?',
  ],
  zh: ['我的订单到哪里了？', '多久能送到？', '不合适可以退货吗？', '有别的颜色吗？', '我想找人工客服。'],
} as const;

const stockQuestions = { en: 'When will {name} be back in stock?', zh: '{name} 什么时候补货？' } as const;

export interface Speaker {
  readonly token: string | undefined;
  readonly visitorId: string | undefined;
  readonly locale: 'en' | 'zh';
}

/** Starts a conversation and asks one thing; about the product that was not there, if there was one. */
export async function askTheShop(shop: Shop, who: Speaker, missing: string | undefined, random: Random): Promise<void> {
  const text = missing ? stockQuestions[who.locale].replace('{name}', missing) : random.pick(questions[who.locale]);
  await sayToTheShop(shop, who, text);
}

/** Starts a conversation and says one thing. */
export async function sayToTheShop(shop: Shop, who: Speaker, text: string): Promise<void> {
  const { startConversation } = await shop.send<{ startConversation: { readonly id: string } }>(
    'StartConversation',
    operations.StartConversation,
    { visitorId: who.visitorId, locale: who.locale },
    who.token,
  );
  await shop.send(
    'SendMessage',
    operations.SendMessage,
    { conversationId: startConversation.id, text, clientMessageId: newId() },
    who.token,
  );
}
