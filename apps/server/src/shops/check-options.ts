import { type Command, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'

export type CheckOptions = { timeout: number }

const defaultSeconds = 30

/** What every command that asks a shop takes. */
export function addCheckOptions(command: Command): Command {
  return command.addOption(
    new Option('--timeout <seconds>', 'how long the shop may take for one answer')
      .argParser(wholeNumber(1, 600))
      .default(defaultSeconds),
  )
}
