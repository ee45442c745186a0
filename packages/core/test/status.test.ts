import { expect, test } from 'vitest'
import {
  type Status,
  activeStatuses,
  hasEnded,
  heldStatuses,
  isActive,
  mayBecome,
  nextStatuses,
  statuses,
  statusesBefore,
} from '../src/index.ts'
import { Job } from '../src/protocol/index.ts'

/** Every status that can be reached from one, in any number of steps. */
function reachableFrom(first: Status): Set<Status> {
  const reached = new Set<Status>([first])
  for (const status of reached) for (const next of nextStatuses[status]) reached.add(next)
  return reached
}

test('every status is named once: in the table, in the list and on the wire', () => {
  const table = Object.keys(nextStatuses).toSorted()
  expect([...statuses].toSorted()).toEqual(table)
  expect([...Job.shape.status.options].toSorted()).toEqual(table)
})

test('completed and cancelled are final, and every other status leads somewhere', () => {
  expect(statuses.filter((status) => nextStatuses[status].length === 0)).toEqual(['completed', 'cancelled'])
})

test('what may come before a status is exactly what may become it', () => {
  for (const to of statuses) {
    for (const from of statuses) {
      const follows: readonly Status[] = nextStatuses[from]
      expect(mayBecome(from, to)).toBe(follows.includes(to))
      expect(statusesBefore(to).includes(from)).toBe(follows.includes(to))
    }
  }
})

test('no status becomes itself', () => {
  for (const status of statuses) expect(mayBecome(status, status)).toBe(false)
})

test('a new job can reach every status, and from every status that is not final it can be done or cancelled', () => {
  expect(reachableFrom('pending')).toEqual(new Set(statuses))
  for (const status of statuses.filter((each) => nextStatuses[each].length > 0)) {
    expect(reachableFrom(status).has('completed')).toBe(true)
    expect(reachableFrom(status).has('cancelled')).toBe(true)
  }
})

test('a job is active or has ended, never both', () => {
  for (const status of statuses) expect(isActive(status)).toBe(!hasEnded(status))
  expect(statuses.filter(hasEnded)).toEqual(['completed', 'failed', 'cancelled'])
})

test('what is in the hands of a run is active, and only that can complete', () => {
  const active: readonly Status[] = activeStatuses
  expect(heldStatuses.filter((status) => !active.includes(status))).toEqual([])
  expect(statusesBefore('completed')).toEqual([...heldStatuses])
})

test('a failed job goes on through the line, never straight to work', () => {
  expect(nextStatuses.failed).toEqual(['pending'])
  expect(mayBecome('failed', 'running')).toBe(false)
})

test('a stop that was asked for can always be had', () => {
  expect(mayBecome('running', 'pausing') && mayBecome('pausing', 'paused')).toBe(true)
  expect(mayBecome('running', 'cancelling') && mayBecome('cancelling', 'cancelled')).toBe(true)
  expect(mayBecome('pausing', 'cancelling')).toBe(true) // whoever paused may think better of it
})

test('a cancel cannot be taken back', () => {
  expect(nextStatuses.cancelling).toEqual(['cancelled', 'completed', 'failed'])
})
