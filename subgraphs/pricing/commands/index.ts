import { evaluateCommand } from './evaluate-command';
import { fetchFeedsCommand } from './fetch-feeds-command';

export const commands = [evaluateCommand, fetchFeedsCommand];
