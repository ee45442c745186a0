import { describe, expect, test } from 'vitest'
import { PasekError, asPasekError, errorCodes } from '../src/index.ts'
import { codes } from './codes.ts'

describe('every error code', () => {
  test('says what to do, in sentences or with a command to copy', () => {
    for (const code of codes) {
      // a full stop behind a command would be copied with it
      expect(`${code} ${errorCodes[code].hint}`).toMatch(/^[A-Z_]+ [A-Z].*(?:\.|: pasek [\w -]+)$/)
    }
  })

  test('concerns an item, a shop, a job or the system', () => {
    for (const code of codes) expect(['item', 'shop', 'job', 'system']).toContain(errorCodes[code].scope)
  })

  test('is written in capitals, so that it stands out in a log', () => {
    for (const code of codes) expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/)
  })
})

describe('an error', () => {
  test('takes scope, hint and whether to retry from its code', () => {
    for (const code of codes) {
      const error = new PasekError(code, 'It failed.')
      expect(error).toMatchObject({ name: 'PasekError', code, message: 'It failed.', ...errorCodes[code] })
      expect(error).toBeInstanceOf(Error)
    }
  })

  test('prefers a hint that knows more', () => {
    expect(new PasekError('USAGE', 'No.', { hint: 'Give it a name.' }).hint).toBe('Give it a name.')
  })

  test('keeps what the shop answered', () => {
    const details = { httpStatus: 500, psCode: 90, field: 'price', value: '12,5O', retryAfterMs: 1_000 }
    expect(new PasekError('VALIDATION_REMOTE', 'No price.', details)).toMatchObject(details)
  })

  test('has a cause only where it was given one', () => {
    expect(Object.hasOwn(new PasekError('INTERNAL', 'Oh.'), 'cause')).toBe(false)
    expect(new PasekError('INTERNAL', 'Oh.', { cause: 'a tea leaf' }).cause).toBe('a tea leaf')
  })
})

describe('whatever was thrown', () => {
  test('stays itself when it is ours', () => {
    const error = new PasekError('TIMEOUT', 'Too slow.')
    expect(asPasekError(error, 'JOB_FAILED')).toBe(error)
  })

  test('becomes one of ours with its message, and stays as the cause', () => {
    const cause = new TypeError('x is not a function')
    expect(asPasekError(cause)).toMatchObject({ code: 'INTERNAL', message: 'x is not a function', cause })
    expect(asPasekError('just words', 'JOB_FAILED')).toMatchObject({
      code: 'JOB_FAILED',
      message: 'just words',
    })
  })
})
