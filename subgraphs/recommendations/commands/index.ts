import { classifyCommand } from './classify-command';
import { doctorCommand } from './doctor-command';
import { evaluateCommand } from './evaluate-command';
import { modelsCommand } from './models-command';
import { profileCommand } from './profile-command';
import { rollbackCommand } from './rollback-command';
import { trainCommand } from './train-command';
import { tuneCommand } from './tune-command';

export const commands = [
  trainCommand,
  modelsCommand,
  rollbackCommand,
  evaluateCommand,
  tuneCommand,
  classifyCommand,
  doctorCommand,
  profileCommand,
];
