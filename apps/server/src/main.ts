import type { Command } from 'commander'
import { endQuietlyWithItsReader } from './command/end-quietly.ts'
import { Answered, runProgram } from './command/run-program.ts'
import { terminalOf } from './command/terminal.ts'
import { installationCommands } from './commands.ts'
import { runElsewhere } from './control/run-elsewhere.ts'
import { demoCommand } from './demo/demo-command.ts'
import { ownAccess } from './installation/access.ts'
import { restoreCommand } from './installation/restore-command.ts'
import { serveCommand } from './serve/serve-command.ts'
import { workerCommand } from './serve/worker-command.ts'
import { simulatorCommand } from './simulator/simulator-command.ts'

const words = process.argv.slice(2)
const terminal = terminalOf(process)
const setting = { terminal, access: ownAccess(terminal) }
endQuietlyWithItsReader(process.stdout)

const program = installationCommands(setting)
const shared = new Set<Command>(program.commands)
serveCommand(program, setting)
workerCommand(program, setting)
restoreCommand(program, terminal)
demoCommand(program, terminal)
simulatorCommand(program, terminal)

program.hook('preAction', async (_program, command) => {
  if (!shared.has(topmost(command))) return
  const exitCode = await runElsewhere(command, words, terminal)
  if (exitCode !== undefined) throw new Answered(exitCode)
})

process.exitCode = await runProgram(program, words, terminal)

function topmost(command: Command): Command {
  return command.parent === null || command.parent === program ? command : topmost(command.parent)
}
