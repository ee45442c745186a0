import { userInfo } from 'node:os'
import type { Actor } from '@pasek/tracker'

/** Whoever types a command is known by the name that the operating system has for them. */
export function commandLine(): Actor {
  return { who: userName(), origin: 'command line' }
}

function userName(): string | null {
  try {
    return userInfo().username
  } catch {
    return null // in a container a user may have a number only
  }
}
