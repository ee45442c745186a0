import { PasekError } from '@pasek/core'
import { expect, test } from 'vitest'
import { openFaultLog } from '../src/installation/fault-log.ts'

function log() {
  const lines: string[] = []
  const database = { isAway: false }
  const pulse = () => (database.isAway ? Promise.reject(refused()) : Promise.resolve())
  return { ...openFaultLog((line) => lines.push(line), pulse), lines, database }
}

const refused = () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' })

test('an unforeseen error is told with its route, its stack and what lay behind it', () => {
  const { tell, lines } = log()
  const cause = new TypeError('x is not iterable')
  tell(new PasekError('INTERNAL', 'It failed.', { cause }), 'GET /api/v1/jobs')
  expect(lines).toEqual([expect.stringMatching(/^pasek: GET \/api\/v1\/jobs: .*It failed\.\n/)])
  expect(lines[0]).toContain(`Caused by: ${cause.stack}`)
})

test('a foreseen error is told by its message', () => {
  const { tell, lines } = log()
  tell(new PasekError('SECRET_UNREADABLE', 'The secret cannot be read.'))
  expect(lines).toEqual(['pasek: The secret cannot be read.'])
})

test('a database without room is told without the way to it', () => {
  const { tell, lines } = log()
  tell({ code: '53100', message: 'No space left on device', stack: 'Error: No space …\n    at work' })
  expect(lines).toEqual(['pasek: The database has no room: No space left on device'])
})

test('what is thrown and is no error is told as what it is', () => {
  const { tell, lines } = log()
  tell({ message: 'the worker failed', stack: 'Error: the worker failed\n    at work', queue: 'import' })
  tell({ reason: 7 })
  expect(lines).toEqual([
    'pasek: Error: the worker failed\n    at work',
    expect.stringContaining('{ reason: 7 }'),
  ])
})

test('an outage of the database is told once, whoever meets it, and its end too', async () => {
  const { tell, lines, database, close } = log()
  database.isAway = true
  for (let times = 0; times < 50; times++) {
    tell(refused())
    tell({ code: '57P01', message: 'terminating connection' })
    tell(new AggregateError([refused()]))
  }
  expect(lines).toEqual(['pasek: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1'])
  database.isAway = false
  await expect.poll(() => lines.slice(1), { timeout: 20_000 }).toEqual(['pasek: The database answers again.'])

  tell(new AggregateError([refused()]))
  expect(lines.slice(2)).toEqual(['pasek: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1'])
  close()
})
