import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startRealServer } from './real-server.ts'

const folder = join(import.meta.dirname, '..')

test('the example for Node follows an import to its end, and ends itself at Ctrl-C', async () => {
  const server = await startRealServer()
  onTestFinished(async () => server.close())
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  const [, example = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
  const program = example.replace('http://127.0.0.1:4000', server.url)
  const node = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: folder,
    env: { ...process.env, PASEK_KEY: server.key },
  })
  onTestFinished(() => void node.kill('SIGKILL'))
  let output = ''
  const hear = (chunk: Buffer) => void (output += chunk.toString())
  node.stdout.on('data', hear)
  node.stderr.on('data', hear)
  await expect.poll(() => output, { timeout: 20_000 }).toContain('live')
  const { id } = await server.startImport()
  await expect.poll(() => output, { timeout: 20_000 }).toContain(`${id} completed 400/400`)
  const ended = once(node, 'exit')
  node.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})
