import { opened, type ScriptedConversation, turn } from './scripted-conversation';

const cannot = ['cannot help|did not understand|told me nothing|帮不上忙|没有明白|没有给我资料'];

/** By kinds of customers, written before any answer to them was seen. */
export const unseenConversations: readonly ScriptedConversation[] = [
  // In a hurry.
  ...opened(
    'ann',
    ['D10003 eta', 'kettle???', 'parcel D10003 pls asap', 'order 10003 where'],
    ['D10003', 'on its way'],
  ),
  ...opened('ben', ['D20001 cancel', 'cncl my clock', 'clock. dont want. cancel.'], ['cancel the whole order D20001']),
  ...opened(
    'ann',
    ['mugs D10001 -> red', 'swap mugs red asap'],
    ['D10001', '13\\.25 GBP'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened('visitor', ['kettle price?', 'clock £?', 'clok cost pls'], ['29\\.95 GBP|48\\.60 GBP']),
  // Polite, and long.
  ...opened(
    'ann',
    [
      'Good afternoon. I hope you are having a pleasant day. I placed an order for two mugs some time ago, D10001 I believe, and I was wondering whether it has perhaps already left your warehouse?',
      'Dear team, would you be so kind as to let me know how my order D10001 is progressing? Many thanks in advance.',
    ],
    ['D10001', 'not shipped'],
    turn('That is most helpful, thank you ever so much.', 'welcome'),
  ),
  ...opened(
    'ann',
    [
      'I am terribly sorry to bother you, but the desk lamp that you delivered in April gives far too little light for my eyes and I would very much like to send it back.',
      'My late husband always handled these things. There was a lamp in order D10002 and I should like to return it, if that is not too much trouble.',
    ],
    ['return from order D10002: Desk Lamp'],
    turn('On second thoughts I shall keep it.', 'nothing has been changed'),
  ),
  ...opened(
    'ben',
    [
      'Hello, my sister moved in with me and we now have two clocks, so I would be grateful if you could cancel the one I ordered.',
      'I would appreciate it if order D20001 were not sent at all, as I no longer need it.',
    ],
    ['cancel the whole order D20001'],
    turn('Oh, please wait, let me think about it.', 'nothing has been changed'),
  ),
  // English as a second language.
  ...opened(
    'ann',
    ['My order of mugs when he come?', 'i want know my mugs is send or not', 'please say me state from order D10001'],
    ['D10001', 'not shipped'],
  ),
  ...opened(
    'ann',
    [
      'The lamp is not good, how I give back?',
      'I make return for lamp please, order D10002',
      'lamp D10002 want back money',
    ],
    ['return from order D10002: Desk Lamp'],
  ),
  ...opened('visitor', ['How many cost the kettle?', 'kettle he is how much please'], ['29\\.95 GBP']),
  ...opened('visitor', ['you have bag for back, big one?', 'exist the backpack also in big?'], ['69\\.00 GBP']),
  // Angry.
  ...opened(
    'ben',
    [
      'This is ridiculous!!! I have been waiting for weeks and nobody answers me!!!',
      'Worst shop ever. I am never buying here again. Get me your boss.',
      '太差劲了!等了这么久没人理我!',
    ],
    ['HANDED OVER'],
  ),
  ...opened('ann', ['stop sending me bots and give me a human being', 'I demand a real employee NOW'], ['HANDED OVER']),
  // Who cannot decide.
  ...opened(
    'ann',
    [
      'I think I want to cancel the mugs, or maybe not... well yes, cancel them',
      'ok so the mugs: please cancel. D10001.',
    ],
    ['cancel the whole order D10001'],
    turn('hmm, actually make them red instead', '13\\.25 GBP'),
    turn('no no, forget all of it', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    ['I want to return the backpack', 'the backpack of D10002 has to go back'],
    ['return from order D10002: Canvas Backpack'],
    turn('no, I would rather exchange it for the large one', '69\\.00 GBP'),
    turn('no, keep it as it is', 'nothing has been changed'),
  ),
  ...opened('ann', ['send back the lamp'], ['Desk Lamp'], turn('no wait, the backpack', 'Canvas Backpack')),
  // Another's orders.
  ...opened(
    'ben',
    [
      'my wife Ann ordered D10001, could you tell me when it comes?',
      "cancel D10001, it is my girlfriend's and she asked me to",
      'I found order number D30002 on a receipt, what is in it?',
      'please send order D10001 to 3 Mill Lane, York, YO1 7HH',
    ],
    ['find no order D[13]000\\d'],
  ),
  ...opened('li', ['帮我朋友查一下 D20001', '我同事的订单 D10002 能退吗'], ['没有找到订单 D']),
  ...opened('visitor', ['has D20002 arrived?', 'exchange the lamp in D10002', '帮我取消 D30001'], ['sign in|登录']),
  // Several wishes.
  ...opened(
    'ann',
    ['cancel D10001 and tell me where D10003 is', 'where is my kettle, and please cancel the mugs'],
    ['cancel the whole order D10001', 'D10003', 'on its way'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    ['return the lamp and exchange the backpack for a large one', 'D10002: lamp goes back, backpack swap to large'],
    ['return from order D10002: Desk Lamp', '69\\.00 GBP'],
    turn('no thanks', 'nothing has been changed'),
  ),
  ...opened(
    'visitor',
    ['what does the clock cost and what does the kettle cost?', 'prices of the wall clock and the steel kettle please'],
    ['48\\.60 GBP', '29\\.95 GBP'],
  ),
  ...opened('ann', ['unsubscribe me from emails and tell me the status of D10001'], ['consent to email', 'D10001']),
  // Conditions.
  ...opened(
    'ann',
    [
      'change the mugs to white, and if white is sold out take red',
      'I would like white mugs instead. If that is not possible, red will do.',
    ],
    ['13\\.25 GBP'],
    turn('no', 'nothing has been changed'),
  ),
  ...opened(
    'ann',
    [
      'cancel the kettle; if it is too late for that, just tell me where it is',
      'if the kettle can still be stopped, cancel it',
    ],
    ['D10003'],
  ),
  ...opened('ben', ['Exchange the red mugs for the cheapest ones that are in stock'], ['D20002', '12\\.50 GBP']),
  // A new place to live.
  ...opened(
    'ann',
    [
      'we have moved house, the mugs should go to 12 High Street, Leeds, LS2 8AA',
      'D10001 must be delivered to 12 High Street, Leeds, LS2 8AA, not the old flat',
      'pls update shipping addr of D10001: 12 High Street, Leeds, LS2 8AA',
    ],
    ['D10001', '12 High Street'],
    turn('no, do not', 'nothing has been changed'),
  ),
  // Buyers who ask.
  ...opened(
    'visitor',
    [
      'I am looking for a present for my mum, she drinks a lot of tea',
      'what would you suggest for somebody who loves tea?',
    ],
    ['GBP'],
  ),
  ...opened(
    'visitor',
    ['is the clock loud?', 'what is the wall clock made of?', 'tell me about that oak clock'],
    ['oak|quiet'],
  ),
  ...opened('visitor', ['can the mug go in the dishwasher', 'how much does a mug hold?'], ['350 ml|dishwasher']),
  ...opened(
    'visitor',
    ['which lamp is the brightest and what is its price', 'how much is the brightest desk lamp'],
    ['44\\.90 GBP'],
  ),
  ...opened('visitor', ['anything under 15 pounds?', 'what can I get for less than 15 GBP'], ['1[1-3]\\.\\d\\d GBP']),
  ...opened(
    'visitor',
    ['I need ten blue mugs for the office, what is the total', '10 x blue mug = ?'],
    ['125\\.00 GBP'],
  ),
  ...opened('visitor', ['is the white mug coming back?', 'when will white mugs be available again?'], ['out of stock']),
  ...opened(
    'visitor',
    ['kettle please', 'tell me about the kettle'],
    ['29\\.95 GBP|1\\.7'],
    turn('and is it in stock?', 'in stock'),
    turn('how much would three be?', '89\\.85 GBP'),
  ),
  // Words that are no products.
  ...opened(
    'visitor',
    ['do you sell unicorns?', 'have you got any zorbleflux', 'is a trampoline available?', 'how much is a helicopter'],
    ['cannot help|did not understand|told me nothing|Which product|find no|do not find|nothing like'],
  ),
  ...opened('visitor', ['asdf qwer', 'blah blah blah', 'who won the world cup in 1998?', '给我讲个笑话'], cannot),
  // The rules.
  ...opened(
    'visitor',
    [
      'what are the terms if I want to bring something back?',
      'suppose I order and change my mind, can I still cancel?',
      'do I get all my money back after a return?',
      'could I alter the delivery address after buying?',
    ],
    ['from “'],
  ),
  ...opened('visitor', ['I forgot how to log in', 'reset password', '密码忘记了怎么办'], ['Forgot password|忘记密码']),
  ...opened('visitor', ['how can I wipe all the data you hold on me?', '怎么删除我的账号'], ['from “|摘自']),
  // Chinese.
  ...opened('li', ['麻烦问下,我的灯什么时候发', '台灯怎么还没发货', 'D30001啥情况'], ['D30001', '尚未发货']),
  ...opened(
    'li',
    ['包太大了,我要退', '我不想要那个包了,退款', '背包申请退货,谢谢'],
    ['D30002', 'Canvas Backpack'],
    turn('算了,不退了', '没有做任何更改'),
  ),
  ...opened('li', ['大背包换小背包', '把D30002的背包换成小的'], ['59\\.00 GBP'], turn('先不换', '没有做任何更改')),
  ...opened(
    'li',
    ['灯不想要了,帮忙取消', '取消D30001,下错单了'],
    ['取消整个订单 D30001'],
    turn('不', '没有做任何更改'),
  ),
  ...opened(
    'li',
    ['D30001 寄到上海市浦东新区世纪大道100号,邮编200120', '我搬家了,台灯改寄到上海市浦东新区世纪大道100号,邮编 200120'],
    ['D30001', '世纪大道'],
  ),
  ...opened('visitor', ['钢水壶现在卖多少', '水壶贵不贵', '三个水壶多少钱'], ['29\\.95 GBP|89\\.85 GBP']),
  ...opened('visitor', ['白色马克杯还有吗', '白色的杯子什么时候到货'], ['缺货']),
  ...opened('visitor', ['找客服', '转人工,谢谢'], ['HANDED OVER']),
  ...opened('li', ['取消台灯,另外背包到了吗'], ['取消整个订单 D30001', 'D30002'], turn('不', '没有做任何更改')),
  // Both languages in one.
  ...opened('li', ['我的 order D30001 shipped 了吗', 'please 帮我看看 D30001 的 status'], ['D30001', '39\\.90 GBP']),
  ...opened('li', ['我想 return 那个 backpack', 'backpack 想 exchange 成 small 的'], ['D30002']),
  ...opened('visitor', ['kettle 多少钱', '有没有 blue 的 mug'], ['29\\.95 GBP|12\\.50 GBP']),
  // Several turns.
  ...opened(
    'ann',
    ['hi there'],
    ['Hello'],
    turn('what did I buy in April?', 'D10002', 'D10003'),
    turn('is the second one on its way?', 'D10003|D10002'),
    turn('great, cheers', 'welcome|Goodbye'),
  ),
  ...opened(
    'ann',
    ['Do you have the backpack in large?'],
    ['69\\.00 GBP'],
    turn('nice. swap mine for that one', '69\\.00 GBP'),
    turn('yes but only if it costs nothing', 'shall I|nothing has been changed'),
  ),
  ...opened(
    'ben',
    ['I got no clock yet'],
    ['D20001'],
    turn('then cancel it', 'cancel the whole order D20001'),
    turn('nope', 'nothing has been changed'),
    turn('bye', 'Goodbye'),
  ),
  // Letters, and in the end what is done.
  ...opened(
    'ben',
    ['I get too many emails from you, make it stop', 'no newsletters anymore pls'],
    ['consent to email'],
    turn('yes', 'done'),
  ),
  ...opened('li', ['以后不要给我发短信了', '别再发邮件给我'], ['撤回您对(?:短信|邮件)'], turn('好', '已办理')),
  ...opened(
    'ben',
    ['one of my three red mugs is cracked, I want to return it'],
    ['return from order D20002: .*Stoneware Mug'],
    turn('yes please', 'done', 'GBP back'),
  ),
  ...opened('ben', ['has the refund for my mugs been made?'], ['D20002', 'GBP']),
];
