import fc from 'fast-check'
import { expect, test } from 'vitest'
import { homePath, ownPath } from '../src/session/own-path.ts'

const origin = 'https://pasek.example'

test('an address of this site is gone to as it is', () => {
  for (const path of ['/admin/products?q=a%20b&shop=2#x', '/api/docs', '/admin/account', '/'])
    expect(ownPath(path, origin)).toBe(path)
})

test.each([
  undefined,
  7,
  '',
  'admin/products',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/admin/sign-in?next=/admin',
  '/admin/welcome#token',
])('%s leads home', (next) => {
  expect(ownPath(next, origin)).toBe(homePath)
})

test('whatever is asked for, it stays on this site', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '\t',
    '\n',
    '%2f',
    'evil.example',
    'admin',
    '?',
    '#',
  )
  const wild = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.array(pieces).map((parts) => `/${parts.join('')}`),
  )
  fc.assert(
    fc.property(wild, (next) => {
      const path = ownPath(next, origin)
      expect(path.startsWith('/')).toBe(true)
      expect(new URL(path, origin).origin).toBe(origin)
      expect(ownPath(path, origin)).toBe(path) // followed or asked for again, it is the same
    }),
    { numRuns: 2_000 },
  )
})
