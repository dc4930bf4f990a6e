/** What holds for every shop that runs this software: the bot quotes it until agents write more. Ids are of the data, for good. */
export const starterArticles = [
  {
    id: 'article-returns',
    en: [
      'Returning and exchanging items',
      'You can return items of a delivered order from your account or here in the chat: name the order and the items, and why. The refund is what you paid for the pieces, their share of any discount included, and is made when they have come back.\n\nItems can be exchanged for another variant of the same product, such as another size or colour: before the order is shipped, or after it has arrived. The new variant costs what it costs now, and you are told the difference before anything is done.',
    ],
    zh: [
      '退货与换货',
      '您可以在账户中或在这里申请退货:说明订单、商品和原因。退款为您为这些商品实际支付的金额(含折扣分摊),在收到退回的商品后退还。\n\n商品可以换成同款的其他规格,例如其他尺码或颜色:发货前或送达后都可以。新规格按当前价格计算,差价会事先告知您。',
    ],
  },
  {
    id: 'article-cancelling',
    en: [
      'Cancelling an order',
      'An order can be cancelled as long as it is not shipped. What has been shipped already can be returned after it has arrived.',
    ],
    zh: ['取消订单', '订单在发货前可以取消。已发货的商品可在送达后退货。'],
  },
  {
    id: 'article-address',
    en: [
      'Changing the delivery address',
      "An order's address can be changed until the first parcel of it is on its way. The addresses saved in your account are changed apart from those of orders.",
    ],
    zh: ['修改收货地址', '在第一个包裹发出之前,可以修改订单的收货地址。账户中保存的地址与订单地址分别修改。'],
  },
  {
    id: 'article-password',
    en: [
      'Password and signing in',
      'Choose “Forgot password” where you sign in: a link is sent to your e-mail address, is good once and for an hour, and ends all other sessions. Your password can be changed in your account at any time. We never ask for it in the chat.',
    ],
    zh: [
      '密码与登录',
      '在登录页选择“忘记密码”:系统会向您的邮箱发送一次性链接,一小时内有效,并会结束其他登录。您可以随时在账户中修改密码。我们绝不会在聊天中询问密码。',
    ],
  },
  {
    id: 'article-account',
    en: [
      'Your account',
      'An account is opened with an e-mail address and a password. Your name, language and addresses are changed in your account. An account is needed to place orders.',
    ],
    zh: ['您的账户', '用邮箱和密码即可注册账户。姓名、语言和地址可以在账户中修改。下单需要账户。'],
  },
  {
    id: 'article-data',
    en: [
      'Your personal data',
      'In your account you can export all that is stored about you, and delete your account. Deleting removes you from every part of the shop, cannot be undone, and asks for your password, so it is not done in the chat.',
    ],
    zh: [
      '您的个人数据',
      '您可以在账户中导出我们保存的全部个人数据,也可以注销账户。注销会从商店的各个部分删除您的信息,无法撤销,并需要输入密码,因此不能在聊天中办理。',
    ],
  },
  {
    id: 'article-letters',
    en: [
      'Newsletters and consents',
      'You decide on letters, text messages, notifications, personalisation and analysis one by one. Each consent can be given and withdrawn in your account, by the link at the end of each letter, or here in the chat.',
    ],
    zh: [
      '订阅与同意',
      '邮件、短信、推送通知、个性化和分析可以分别同意或撤回:在账户中、通过每封邮件末尾的链接,或在这里办理。',
    ],
  },
  {
    id: 'article-ordering',
    en: [
      'Placing an order',
      'Put products into the basket and confirm the quote: its prices are binding for a few minutes. Coupon codes are entered with the quote, which says whether they hold. Quantities cannot be changed after ordering: cancel the order before it is shipped and place it anew.',
    ],
    zh: [
      '如何下单',
      '将商品放入购物车并确认报价:报价在几分钟内有效。优惠码在报价时填写,系统会提示是否可用。下单后不能修改数量:可在发货前取消并重新下单。',
    ],
  },
] as const;
