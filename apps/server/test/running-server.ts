import { becomeAdmin } from '../../../test/become-admin.ts'
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

/** The headers of the administrator whom its first start invites. */
export async function signIn({ url, said, errors }: RunningServer): Promise<{ authorization: string }> {
  await said('/admin/welcome#')
  return (await becomeAdmin(url, errors())).headers
}
