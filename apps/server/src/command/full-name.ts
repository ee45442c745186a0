import type { Command } from 'commander'

/** The command as it is typed, e.g. `pasek shop add`. */
export function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name()
}
