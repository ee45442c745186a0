import type { Command } from 'commander'
import { apiKeyCommands } from './accounts/api-key-commands.ts'
import { userCommands } from './accounts/user-commands.ts'
import { pasekProgram } from './command/program.ts'
import type { Setting } from './installation/access.ts'
import { backupCommand } from './installation/backup-command.ts'
import { migrateCommand } from './installation/migrate-command.ts'
import { exportCommand } from './exporting/export-command.ts'
import { importCommand } from './importing/import-command.ts'
import { jobsCommands } from './jobs/jobs-commands.ts'
import { scheduleCommands } from './schedules/schedule-commands.ts'
import { secretsCommands } from './secrets/secrets-command.ts'
import { shopCommands } from './shops/shop-commands.ts'
import { syncCommand } from './syncing/sync-command.ts'
import { importFileCommand } from './uploads/import-file-command.ts'

/** The commands that work on an installation, whoever has it open. */
export function installationCommands(setting: Setting): Command {
  const program = pasekProgram(setting.terminal)
  shopCommands(program, setting)
  importCommand(program, setting)
  syncCommand(program, setting)
  exportCommand(program, setting)
  importFileCommand(program, setting)
  jobsCommands(program, setting)
  scheduleCommands(program, setting)
  secretsCommands(program, setting)
  userCommands(program, setting)
  apiKeyCommands(program, setting)
  migrateCommand(program, setting)
  backupCommand(program, setting)
  return program
}
