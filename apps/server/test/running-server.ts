import { type Running, startPasek } from './run-pasek.ts'

export type RunningServer = Running & { url: string }

/** `pasek serve` on any free port, once it answers. */
export async function startServing(
  words: readonly string[],
  surroundings?: Parameters<typeof startPasek>[1],
): Promise<RunningServer> {
  const server = startPasek(['serve', '--port', '0', ...words], surroundings)
  await server.said('Pasek answers at ')
  const [url = ''] = /http:\S+/.exec(server.errors()) ?? []
  return { ...server, url }
}
