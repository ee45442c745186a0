import { request as httpRequest } from 'node:http'

export type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** One request, its path sent exactly as given. Rejects when the connection breaks. */
export async function ask(
  base: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    key,
    body: sentBody,
  }: { method?: string; headers?: Record<string, string>; key?: string; body?: string | Buffer } = {},
): Promise<Reply> {
  const { hostname, port } = new URL(base)
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const authorization =
    key === undefined ? {} : { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
  const sent = httpRequest(
    { hostname, port, path, method, headers: { ...authorization, ...headers } },
    (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
    },
  )
  sent.on('error', reject)
  sent.end(sentBody)
  return promise
}
