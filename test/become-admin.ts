import { randomUUID } from 'node:crypto'

export type Admin = {
  email: string
  password: string
  /** What a browser sends that is signed in. */
  cookie: string
  /** What a program sends. */
  headers: { authorization: string }
}

/** Follows the link that `pasek serve` prints the first time, and makes a key for programs. */
export async function becomeAdmin(url: string, output: string): Promise<Admin> {
  const [, token = ''] = /\/admin\/welcome#(\S+)/.exec(output) ?? []
  const email = 'admin@test.example'
  const password = randomUUID()
  const welcome = await post(`${url}/api/v1/account-link/first`, { token, email, name: 'Admin', password })
  const cookie = welcome.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const made = await post(`${url}/api/v1/api-keys`, { name: 'test', role: 'admin' }, { cookie, origin: url })
  const { key }: { key: string } = JSON.parse(await made.text())
  return { email, password, cookie, headers: { authorization: `Bearer ${key}` } }
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url}: ${await response.text()}`)
  return response
}
