import { auditCommand } from './audit-command';
import { evaluateCommand } from './evaluate-command';
import { locationsCommand } from './locations-command';

export const commands = [auditCommand, evaluateCommand, locationsCommand];
