import { catalogues } from '../messages/catalogues';

/** What is said around all desks. */
export const shellMessages = catalogues(
  {
    recommendations: 'Recommendations',
    pricing: 'Pricing',
    stock: 'Stock',
    customers: 'Customers',
    service: 'Service',
    system: 'System',
    forStaff: 'The desks are for those who run the shop. Sign in with an account of staff.',
    noDesk: 'Your account is of no desk. Whoever keeps accounts can give it scopes.',
  },
  {
    recommendations: '推荐',
    pricing: '定价',
    stock: '库存',
    customers: '客户',
    service: '客服',
    system: '系统',
    forStaff: '工作台仅供店铺员工使用。请用员工账户登录。',
    noDesk: '您的账户没有任何工作台的权限，请联系账户管理员。',
  },
);
