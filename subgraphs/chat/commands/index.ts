import { evaluateCommand } from './evaluate-command';

export const commands = [evaluateCommand];
