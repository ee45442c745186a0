/** `pasek … | head` closes the pipe when it has enough: that is no failure. */
export function endQuietlyWithItsReader(stdout: NodeJS.WriteStream): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}
