import { createAccountCommand } from './create-account-command';
import { createSegmentCommand } from './create-segment-command';
import { doctorCommand } from './doctor-command';
import { evaluateCommand } from './evaluate-command';
import { grantCommand } from './grant-command';
import { lettersCommand } from './letters-command';
import { rotateKeysCommand } from './rotate-keys-command';
import { tastesCommand } from './tastes-command';

export const commands = [
  createAccountCommand,
  grantCommand,
  rotateKeysCommand,
  createSegmentCommand,
  tastesCommand,
  lettersCommand,
  doctorCommand,
  evaluateCommand,
];
