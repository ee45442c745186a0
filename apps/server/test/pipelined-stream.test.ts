import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openApp } from './open-app.ts'

test('a stream asked for behind another request on the same connection is refused, and does not leave it hanging', async () => {
  const served = await openApp()
  const port = Number(new URL(await served.app.listen({ host: '127.0.0.1', port: 0 })).port)
  const socket = connect(port, '127.0.0.1')
  let answers = ''
  socket.setEncoding('utf8').on('data', (text: string) => (answers += text))
  const request = (path: string, more = '') =>
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: ${served.admin.authorization}\r\n${more}\r\n`
  socket.write(
    request('/api/v1/jobs') +
      request('/api/v1/events') +
      request('/api/v1/products', 'connection: close\r\n'),
  )
  await once(socket, 'close')
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200'])
  expect(answers).toContain('a connection of its own')
  expect(served.hub.viewers).toBe(0)
  await served.close()
})
