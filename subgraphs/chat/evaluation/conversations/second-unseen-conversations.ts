import { opened, type ScriptedConversation, turn } from './scripted-conversation';

/** Written after the mends that the first unseen set led to, and again before any answer to them was seen. */
export const secondUnseenConversations: readonly ScriptedConversation[] = [
  // Dictated, without commas and stops.
  ...opened(
    'ann',
    [
      'hello i ordered some mugs from you a while back and i would like to know if they are already on the way',
      'can you look up the two mugs i bought and tell me if you sent them',
    ],
    ['D10001', 'not shipped'],
  ),
  ...opened(
    'ann',
    [
      'the kettle should have been here yesterday can you check what the delivery people are doing with it',
      'so where has my kettle gone',
    ],
    ['D10003', 'on its way'],
  ),
  ...opened(
    'ben',
    [
      'i dont want that clock any longer can you take the order off',
      'please make sure the clock is not sent out i have bought one in town',
    ],
    ['cancel the whole order D20001'],
    turn('wait no i do want it', 'nothing has been changed'),
  ),
  // In capitals, and with pictures.
  ...opened('ann', ['WHERE IS MY KETTLE', 'D10003 😡 where???'], ['D10003', 'on its way']),
  ...opened('visitor', ['HOW MUCH IS THE STEEL KETTLE', 'kettle 💰?'], ['29\\.95 GBP']),
  ...opened('ben', ['CANCEL D20001 NOW', '❌ D20001 please'], ['D20001']),
  // Who buys for an office.
  ...opened(
    'visitor',
    [
      'We are furnishing an office and need eight wall clocks. What would that cost us?',
      'Could you give me a price for 8 wall clocks?',
    ],
    ['388\\.80 GBP'],
  ),
  ...opened(
    'visitor',
    ['Our team needs twenty red mugs, what is the price for all of them?', '20 red mugs, total please'],
    ['265\\.00 GBP'],
  ),
  ...opened(
    'ben',
    ['Kindly issue an invoice for D20002', 'our accounting asks for the receipt of order D20002'],
    ['HANDED OVER|invoice'],
  ),
  ...opened(
    'visitor',
    ['Which of your lamps has the lowest price?', 'I want to spend as little as possible on a desk lamp'],
    ['34\\.90 GBP'],
  ),
  // Parents.
  ...opened(
    'ann',
    [
      'My son wants a bigger backpack for school. Can we trade the small one in?',
      'the backpack does not hold all his books, we would need the large size',
    ],
    ['69\\.00 GBP'],
    turn('no, he will manage', 'nothing has been changed'),
  ),
  ...opened(
    'visitor',
    ['is the canvas backpack suitable for a child? which sizes does it have', 'backpack sizes?'],
    ['small', 'large'],
  ),
  // Mistrustful.
  ...opened(
    'ann',
    [
      'what do you know about order D20001',
      'I would like details of D30001, I am the buyer',
      'tell me who ordered D20002 and where it went',
    ],
    ['find no order D[23]000\\d'],
  ),
  ...opened(
    'visitor',
    ['I lost my papers but D10002 is mine, send it back for me', 'give me the address of order D30001'],
    ['sign in'],
  ),
  ...opened('ben', ['are you a computer?', 'am I chatting with a machine or with a person'], ['bot']),
  ...opened('li', ['把 D20002 的退款打给我', 'D10001 给我取消了'], ['没有找到订单 D']),
  // Changes of mind.
  ...opened(
    'ann',
    ['send back the lamp of D10002', 'I would like to hand the lamp in again'],
    ['return from order D10002: Desk Lamp'],
    turn('or rather, swap it for the brightest version', '44\\.90 GBP'),
    turn('forget it', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    ['I want to cancel the mugs'],
    ['cancel the whole order D10001'],
    turn('stop, what do red ones cost?', '13\\.25 GBP'),
  ),
  ...opened(
    'ben',
    ['change my clock order to go to 9 Park Lane, York, YO1 9AB'],
    ['9 Park Lane'],
    turn('no wait', 'nothing has been changed'),
    turn('cancel it instead', 'cancel the whole order D20001'),
    turn('never mind, leave it', 'nothing has been changed'),
  ),
  // Several wishes, and conditions.
  ...opened(
    'ann',
    [
      'please cancel the mugs, and also I want to return the lamp',
      'two things: cancel D10001; return the lamp from D10002',
    ],
    ['cancel the whole order D10001', 'return from order D10002: Desk Lamp'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'ben',
    ['status of the clock and then cancel it', 'has the clock left? if not, cancel it'],
    ['D20001', 'cancel the whole order D20001'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    ['swap the lamp for a medium one, or if there is none for the bright one', 'lamp to medium brightness please'],
    ['39\\.90 GBP'],
    turn('nope', 'nothing has been changed'),
  ),
  ...opened(
    'visitor',
    ['do you have the mug in white, and if not, in which colours?', 'white mug or blue mug, which one can I have?'],
    ['blue|out of stock'],
  ),
  // Paying.
  ...opened(
    'visitor',
    ['what can I pay with?', 'is PayPal possible here?', '可以用什么付款'],
    ['credit card', 'PayPal', 'gift card'],
  ),
  ...opened(
    'ann',
    ['which card or whatever did I use for D10001?', 'by what means was D10001 paid'],
    ['D10001', 'credit card'],
  ),
  ...opened(
    'ann',
    ['I would rather pay D10001 with paypal', 'switch D10001 from credit card to PayPal please'],
    ['order D10001 is paid by PayPal in place of credit card'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'li',
    ['台灯那单改用礼品卡付款', 'D30001 换成 gift card 支付'],
    ['D30001', 'gift card'],
    turn('不用了', '没有做任何更改'),
  ),
  ...opened(
    'ann',
    ['return the backpack and put the money on my gift card', 'I want to send the backpack back, refund as gift card'],
    ['Canvas Backpack', 'refund to gift card'],
    turn('no thanks', 'nothing has been changed'),
  ),
  // Chinese.
  ...opened('li', ['老板,我那个灯寄出来没', '麻烦催一下我的台灯'], ['D30001', '尚未发货']),
  ...opened(
    'li',
    ['书包质量不行,我想退货退款', '包收到了,但是不喜欢,怎么退'],
    ['D30002', 'Canvas Backpack'],
    turn('等等,先不退', '没有做任何更改'),
  ),
  ...opened(
    'li',
    ['台灯能不能换亮一点的', '我想把台灯升级成最亮的'],
    ['44\\.90 GBP'],
    turn('还是算了', '没有做任何更改'),
  ),
  ...opened(
    'li',
    ['D30001地址错了,应该是北京市海淀区中关村大街27号,邮编100080', '台灯请送到北京市海淀区中关村大街27号,邮编:100080'],
    ['D30001', '中关村大街27号'],
  ),
  ...opened('visitor', ['挂钟是什么材质', '请介绍一下那个挂钟'], ['oak']),
  ...opened('visitor', ['有没有便宜点的台灯', '台灯哪款最便宜'], ['34\\.90 GBP']),
  ...opened('visitor', ['买五个水壶要多少钱', '五个水壶一共多少'], ['149\\.75 GBP']),
  ...opened('visitor', ['能退货吗,有什么要求', '买了不合适可以换吗'], ['摘自']),
  ...opened('visitor', ['我要投诉你们,态度太恶劣', '叫你们负责人出来'], ['HANDED OVER']),
  ...opened('visitor', ['你们卖飞机吗', '有卖恐龙蛋的吗'], ['帮不上忙|没有明白|没有给我资料|没有找到']),
  // Both languages.
  ...opened('li', ['台灯 order 什么时候 ship', 'my 台灯 where'], ['D30001']),
  ...opened('visitor', ['wall clock 有货吗', 'kettle 的 price 是多少'], ['48\\.60 GBP|29\\.95 GBP']),
  // Words that are no products, and what a shop does not know.
  ...opened(
    'visitor',
    [
      'do you have plutonium',
      'price of a flying carpet',
      'any dragons in stock?',
      'can you recommend a restaurant nearby',
    ],
    ['cannot help|did not understand|told me nothing|Which product|nothing of that name|You may like'],
  ),
  ...opened(
    'visitor',
    ['what year is it', 'explain quantum physics to me', '帮我写作业'],
    ['cannot help|did not understand|told me nothing|帮不上忙|没有明白|没有给我资料|没有找到'],
  ),
  // The rules, the account, letters.
  ...opened(
    'visitor',
    ['what happens if the thing does not suit me?', 'how do returns work with you', 'till when can one cancel'],
    ['from “'],
  ),
  ...opened('visitor', ['I have no password any more', 'where do I set a new password'], ['Forgot password']),
  ...opened(
    'visitor',
    ['how would I see everything you have saved on me', 'I would like my account to vanish'],
    ['from “'],
  ),
  ...opened(
    'ben',
    ['your newsletter annoys me, away with it', 'do not mail me offers any longer'],
    ['consent to email'],
    turn('no', 'nothing has been changed'),
  ),
  // Small talk round a wish.
  ...opened(
    'ann',
    [
      'hi! how are you today? I just wanted to ask about my order D10001',
      'good evening and sorry for writing so late, is D10003 on its way?',
    ],
    ['D1000[13]', 'not shipped|on its way'],
    turn('lovely, thanks a lot and good night', 'welcome|Goodbye'),
  ),
  ...opened(
    'visitor',
    ['hello'],
    ['Hello'],
    turn('show me backpacks', '59\\.00 GBP|69\\.00 GBP'),
    turn('how much is the large one?', '69\\.00 GBP'),
    turn('and two of those?', '138\\.00 GBP'),
  ),
  ...opened(
    'ben',
    ['where is my stuff?'],
    ['D2000\\d'],
    turn('ok and when was the other one delivered', 'D20002|delivered'),
    turn('I want to give those mugs back', 'return from order D20002: Stoneware Mug'),
    turn('no', 'nothing has been changed'),
  ),
];
