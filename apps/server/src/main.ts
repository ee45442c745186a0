import { interruption } from './command/interruption.ts'
import { pasekProgram } from './command/program.ts'
import { runProgram } from './command/run-program.ts'
import { backupCommands } from './installation/backup-commands.ts'
import { demoCommand } from './demo/demo-command.ts'
import { migrateCommand } from './installation/migrate-command.ts'
import { importCommand } from './jobs/import-command.ts'
import { jobsCommands } from './jobs/jobs-commands.ts'
import { serveCommand } from './serve/serve-command.ts'
import { shopCommands } from './shops/shop-commands.ts'
import { simulatorCommand } from './simulator/simulator-command.ts'

const signal = interruption(process)
const program = pasekProgram()

demoCommand(program, signal)
shopCommands(program, signal)
importCommand(program, signal)
jobsCommands(program, signal)
serveCommand(program, signal)
migrateCommand(program)
backupCommands(program)
simulatorCommand(program, signal)

await runProgram(program, process.argv.slice(2), signal)
