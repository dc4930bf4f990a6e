import { fetchFeedsCommand } from './fetch-feeds-command';

export const commands = [fetchFeedsCommand];
