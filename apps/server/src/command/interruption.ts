const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const

/** Why a command stops before its end: Ctrl-C, or SIGTERM from a service manager. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly by: keyof typeof exitCodes
  readonly exitCode: number

  constructor(by: keyof typeof exitCodes = 'SIGINT') {
    super('Cancelled.')
    this.by = by
    this.exitCode = exitCodes[by]
  }
}

/**
 * Aborted by the first Ctrl-C, so that a command can stop in good order; the second one ends the process at once.
 * Nothing is lost by that either: what was committed stays, and what was not is done again.
 */
export function interruption(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitCodes[name])
      controller.abort(new Interrupted(name))
    })
  }
  return controller.signal
}
