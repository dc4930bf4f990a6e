import { Chat1700000000001 } from './1700000000001-chat';

export const migrations = [Chat1700000000001];
