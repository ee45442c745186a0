import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { readActive, readJob, type Requests } from '../src/read-jobs.ts'
import { aJob } from '../../../test/a-job.ts'

async function asking(listener: RequestListener): Promise<Requests> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { fetch, base: `http://127.0.0.1:${port}`, requestMs: 300 }
}
const { signal } = new AbortController()

test('all pages of the active jobs are read', async () => {
  const paths: (string | undefined)[] = []
  const requests = await asking(({ url }, response) => {
    paths.push(url)
    const id = paths.length
    response.end(JSON.stringify({ jobs: [aJob({ id })], next: id < 3 ? `a&b${id}` : null, workers: 2 }))
  })
  const { jobs, workers } = await readActive(requests, { shop: 4, type: 'import' }, signal)
  expect(jobs.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(workers).toBe(2)
  expect(paths).toEqual([
    '/api/v1/jobs?status=active&shop=4&type=import&limit=1000',
    '/api/v1/jobs?status=active&shop=4&type=import&limit=1000&after=a%26b1',
    '/api/v1/jobs?status=active&shop=4&type=import&limit=1000&after=a%26b2',
  ])
})

test('a job that is not there is told apart from a server that cannot tell', async () => {
  const requests = await asking(({ url }, response) =>
    response.writeHead(url?.endsWith('/7') ? 404 : 503).end(),
  )
  expect(await readJob(requests, 7)).toBeUndefined()
  expect(await readActive(requests, { job: 7 }, signal)).toEqual({ jobs: [] })
  await expect(readJob(requests, 8)).rejects.toThrow('503')
  await expect(readActive(requests, {}, signal)).rejects.toThrow('503')
})

test('a server that takes too long, before or within its answer, has failed', async () => {
  const requests = await asking(({ url }, response) => {
    if (url?.endsWith('/2')) response.write('{"id":')
  })
  await expect(readJob(requests, 1)).rejects.toThrow('timeout')
  await expect(readJob(requests, 2)).rejects.toThrow('timeout')
})
