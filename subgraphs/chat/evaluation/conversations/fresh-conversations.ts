import { opened, type ScriptedConversation, turn } from './scripted-conversation';

/** Written last: the first time they were asked 67 of 80 were right (.838; two failed since another of them had returned the goods), then the bot was mended by kind. */
export const freshConversations: readonly ScriptedConversation[] = [
  // Orders.
  ...opened(
    'ben',
    [
      'Hello there, quick question: is D20001 out of the door?',
      'could somebody look into my wall clock purchase',
      'I bought a clock from you, what is happening with it?',
      'status D20001?? its been ages',
    ],
    ['D20001', 'not shipped'],
    turn('ok, and my mugs?', 'D20002'),
  ),
  ...opened(
    'ann',
    [
      'I keep checking the mailbox for my kettle, please tell me where it is',
      'is D10003 travelling already?',
      'kettle arrival?',
    ],
    ['D10003', 'on its way'],
  ),
  ...opened('ann', ['list what I have purchased', 'I cannot remember what I ordered, help'], ['D10001', 'D10003']),
  ...opened(
    'ann',
    ['my friend wants to know about D20002', 'pull up order D30002 for me'],
    ['find no order D[23]0002'],
  ),
  ...opened('li', ['请问我那个台灯安排发货了没', 'D30001 到底发没发'], ['D30001', '尚未发货']),
  ...opened('li', ['看一下我的购买记录', '之前在你们家买过哪些东西'], ['D30001', 'D30002']),
  ...opened('visitor', ['what about the order I made on Monday?', 'when will my purchase get here'], ['sign in']),
  ...opened('visitor', ['想看看我的订单', '我想退掉上周买的东西'], ['登录']),
  // Cancelling.
  ...opened(
    'ann',
    [
      'abort D10001',
      'please drop my mug order, I found something else',
      'could you still stop the mugs from being sent? cancel them',
    ],
    ['cancel the whole order D10001', '25\\.00 GBP'],
    turn('mm, no, keep it', 'nothing has been changed'),
  ),
  ...opened('ann', ['too late to cancel the kettle?', 'kettle: cancel please'], ['D10003']),
  ...opened('li', ['D30001 这单取消好吗', '把台灯那单撤了'], ['取消整个订单 D30001']),
  // Returning.
  ...opened(
    'ann',
    [
      'Unfortunately the lamp flickers. I wish to send it back.',
      'what must I do to hand back the desk lamp of D10002?',
      'desk lamp return D10002',
    ],
    ['return from order D10002: Desk Lamp'],
    turn('the backpack also please', 'Desk Lamp', 'Canvas Backpack'),
  ),
  ...opened(
    'ben',
    ['The mugs are ugly. Take them back!', 'I want a refund for D20002', 'return request: mugs, order D20002'],
    ['return from order D20002: Stoneware Mug'],
    turn('not now', 'nothing has been changed'),
  ),
  ...opened('li', ['那个大背包我用不上,可以退掉吗', '申请退 D30002'], ['D30002', 'Canvas Backpack']),
  // Exchanging.
  ...opened(
    'ann',
    [
      'Could my blue mugs become red ones?',
      'blue mugs out, red mugs in, for order D10001 please',
      'please exchange D10001 to red',
    ],
    ['D10001', '13\\.25 GBP'],
    turn('nah, leave them', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    [
      'I need the large backpack, mine is too small. Can we swap?',
      'my lamp is too dark, exchange it for the brightest',
    ],
    ['69\\.00 GBP|44\\.90 GBP'],
  ),
  ...opened('li', ['背包想换成小号,可以吗', '台灯想换成高亮度的'], ['59\\.00 GBP|44\\.90 GBP']),
  ...opened('ann', ['white mugs instead of the blue ones please; if there are none, red'], ['13\\.25 GBP']),
  // Addresses.
  ...opened(
    'ben',
    [
      'I moved. Please ship D20001 to 8 Station Road, Hull, HU1 2AB',
      'wrong address on D20001! it is 8 Station Road, Hull, HU1 2AB',
    ],
    ['D20001', '8 Station Road'],
  ),
  // Products.
  ...opened('visitor', ['what do five kettles cost', 'five steel kettles - what would I pay?'], ['149\\.75 GBP']),
  ...opened('visitor', ['kettle in stock?', 'can the steel kettle be had right away'], ['in stock']),
  ...opened('visitor', ['what does the large backpack go for?', 'cost of a large canvas backpack'], ['69\\.00 GBP']),
  ...opened('visitor', ['got any lamps below 40 quid?', 'a lamp for at most 40 pounds'], ['3[49]\\.90 GBP']),
  ...opened(
    'visitor',
    ['Is the oak clock more expensive than the kettle?', 'kettle vs clock'],
    ['29\\.95 GBP', '48\\.60 GBP'],
  ),
  ...opened('visitor', ['does the kettle whistle?', 'I would like to read about the kettle'], ['1\\.7|whistles']),
  ...opened('visitor', ['do the mugs exist in white?', 'white mug available?'], ['out of stock']),
  ...opened('visitor', ['蓝色马克杯什么价', '想买个蓝色的杯子,多少钱'], ['12\\.50 GBP']),
  ...opened('visitor', ['背包有什么尺寸', '双肩包有货没'], ['69\\.00 GBP|59\\.00 GBP|large|small']),
  ...opened('visitor', ['两个挂钟一共多少钱'], ['97\\.20 GBP']),
  // What the shop knows.
  ...opened(
    'visitor',
    ['my login stopped working because I do not know my password', 'password gone, what now?'],
    ['Forgot password'],
  ),
  ...opened(
    'visitor',
    [
      'what happens with my money when I send an item back?',
      'tell me the rules for exchanging things',
      'is it possible to have an order cancelled after it was shipped?',
    ],
    ['from “'],
  ),
  ...opened('visitor', ['忘了登录密码', '你们的退换政策'], ['摘自']),
  ...opened(
    'ben',
    ['please no advertising mails any longer', 'I want off your mailing list'],
    ['withdraw your consent to email'],
    turn('yes', 'done'),
  ),
  // People, anger, nonsense.
  ...opened('visitor', ['I refuse to talk to a machine, get me a human', '我要和真人说话'], ['HANDED OVER']),
  ...opened('ann', ['this is the worst service I have ever had', '你们太不负责任了,我要投诉'], ['HANDED OVER']),
  ...opened(
    'visitor',
    ['how tall is Mount Everest', '明天会下雨吗'],
    ['cannot help|did not understand|told me nothing|帮不上忙|没有明白'],
  ),
  ...opened('visitor', ['hey!', '您好呀'], ['Hello|您好']),
];
