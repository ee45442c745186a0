import { PasekError } from '@pasek/core'

/** For the `catch` of whatever listens. @throws PasekError USAGE for a port that cannot be had, else the error itself */
export function refusePort(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error) || !('port' in error)) throw error
  const reason =
    error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${String(error.code)})`
  throw new PasekError('USAGE', `Port ${String(error.port)} ${reason}.`, {
    cause: error,
    hint: 'Choose another --port.',
  })
}
