import { auditCommand } from './audit-command';
import { locationsCommand } from './locations-command';

export const commands = [auditCommand, locationsCommand];
