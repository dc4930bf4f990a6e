import { auditCommand } from './audit-command';
import { evaluateCommand } from './evaluate-command';
import { locationsCommand } from './locations-command';
import { simulateCommand } from './simulate-command';

export const commands = [auditCommand, evaluateCommand, locationsCommand, simulateCommand];
