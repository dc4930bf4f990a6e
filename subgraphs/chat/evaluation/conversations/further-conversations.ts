import { opened, type ScriptedConversation, turn } from './scripted-conversation';

/** Written when those before had been learned from: at first 57 of 68 were right (.838), and the others were learned from as well. */
export const furtherConversations: readonly ScriptedConversation[] = [
  // Orders.
  ...opened(
    'ben',
    [
      'Good evening, I would like to know if my clock has been dispatched already',
      'clock order - any movement?',
      'I ordered a wall clock on the 3rd of May and heard nothing since',
    ],
    ['D20001', 'not shipped'],
    turn('what did I pay for it?', '48\\.60 GBP'),
  ),
  ...opened(
    'ann',
    ['is the kettle on the road yet', 'kettle still not here, when did it leave?'],
    ['D10003', 'on its way'],
  ),
  ...opened(
    'ann',
    ['which of my orders has not been sent yet?', 'I would like an overview of everything I bought from you'],
    ['D10001'],
  ),
  ...opened(
    'ann',
    ['d20001 pls, status?', 'someone gave me the number D30001, what is in it?'],
    ['find no order D[23]0001'],
  ),
  ...opened('li', ['麻烦看一下 D30001 现在是什么情况', '我买的台灯寄出来了吗?'], ['D30001', '尚未发货']),
  ...opened('li', ['我都买过些什么', '帮我把我的订单都列一下'], ['D30001', 'D30002']),
  ...opened('visitor', ['I placed an order yesterday, can you look it up', 'D10001 status'], ['sign in']),
  ...opened('visitor', ['我昨天下的单到哪儿了', '帮我取消一下昨天的订单'], ['登录']),
  // Cancelling.
  ...opened(
    'ben',
    ['I no longer want the clock, stop the order please', 'call off order D20001', 'pls cancle my clock'],
    ['cancel the whole order D20001', '48\\.60 GBP'],
    turn('actually no', 'nothing has been changed'),
  ),
  ...opened('ann', ['I changed my mind about the kettle, cancel it'], ['D10003', 'no longer be cancelled']),
  ...opened('li', ['台灯我不要了,取消吧', 'D30001 不想要了,帮忙取消'], ['取消整个订单 D30001', '39\\.90 GBP']),
  // Returning.
  ...opened(
    'ann',
    [
      'the backpack is not what I expected, how do I give it back?',
      'Please take the canvas backpack of order D10002 back',
      'returning the backpack pls',
    ],
    ['return from order D10002: Canvas Backpack'],
    turn('yes but the lamp as well', 'Desk Lamp', 'Canvas Backpack'),
  ),
  ...opened(
    'ben',
    ['two of my red mugs arrived chipped, I would like to return all three', 'refund for the mugs in D20002 please'],
    ['return from order D20002: Stoneware Mug'],
  ),
  ...opened('li', ['D30002 那个包质量不好,我想退', '背包退货怎么弄'], ['D30002', 'Canvas Backpack']),
  ...opened('ann', ['I want to send the kettle back'], ['D10003|delivered|returned|return']),
  // Exchanging.
  ...opened(
    'ann',
    ['can I have the red mugs in place of the blue ones in D10001?', 'switch my mugs to red please'],
    ['D10001', '13\\.25 GBP'],
    turn('no, forget it', 'nothing has been changed'),
  ),
  ...opened('ben', ['my mugs should have been blue, can you swap them'], ['12\\.50 GBP']),
  ...opened(
    'li',
    ['D30001 的台灯能换成亮度高一点的吗', '背包太大了,想换小的'],
    ['44\\.90 GBP|59\\.00 GBP'],
    turn('不换了', '没有做任何更改'),
  ),
  ...opened('ann', ['swap the lamp for the medium one, or if that is gone the brightest'], ['39\\.90 GBP']),
  // Addresses.
  ...opened(
    'ann',
    [
      'please send D10001 to 12 Mill Lane, York, YO1 7HH instead',
      'new address for D10001: 12 Mill Lane, York, YO1 7HH',
    ],
    ['D10001', '12 Mill Lane', 'shall I'],
  ),
  // Products.
  ...opened(
    'visitor',
    ['what would two of the wall clocks set me back?', 'I need 2 pieces of the wall clock, how much?'],
    ['97\\.20 GBP'],
  ),
  ...opened(
    'visitor',
    ['is the kettle available?', 'Have you still got the steel kettle'],
    ['in stock', '29\\.95 GBP'],
  ),
  ...opened(
    'visitor',
    ['do you do that lamp with more light? how much is the high one', 'price of the desk lamp with high brightness'],
    ['44\\.90 GBP'],
  ),
  ...opened(
    'visitor',
    ['anything for the kitchen under 20 pounds?', 'mugs below 15 pounds please'],
    ['1[123]\\.\\d\\d GBP'],
  ),
  ...opened('visitor', ['which is cheaper, the kettle or the clock?'], ['29\\.95 GBP', '48\\.60 GBP']),
  ...opened('visitor', ['how many litres does the kettle hold?', 'what is the wall clock made of?'], ['1\\.7|oak']),
  ...opened('visitor', ['有红色的杯子吗', '红色的杯子多少钱'], ['13\\.25 GBP']),
  ...opened('visitor', ['大号的背包还有吗', '背包大号什么价'], ['69\\.00 GBP']),
  ...opened('visitor', ['有没有白色的杯子'], ['缺货']),
  // What the shop knows.
  ...opened(
    'visitor',
    ['cannot get in, what do I do about a lost password', 'I need a new password'],
    ['Forgot password'],
  ),
  ...opened(
    'visitor',
    [
      'until when can an order still be cancelled?',
      'do you take things back?',
      'how does exchanging work at your shop?',
    ],
    ['from “'],
  ),
  ...opened('visitor', ['密码不记得了,登录不上', '换货的规则是怎样的'], ['摘自']),
  ...opened(
    'ann',
    ['I get too many mails from you, take me off the list'],
    ['withdraw your consent to email'],
    turn('ok', 'done'),
  ),
  // People, thanks, nonsense.
  ...opened('visitor', ['put me through to customer service staff', '有没有人工客服啊'], ['HANDED OVER']),
  ...opened('ben', ['what a joke, three weeks and still nothing, I am done with you people'], ['HANDED OVER']),
  ...opened(
    'visitor',
    ['who won the match last night?', '给我写首诗'],
    ['cannot help|did not understand|told me nothing|帮不上忙|没有明白'],
  ),
];
