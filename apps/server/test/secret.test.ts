import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from '../src/secrets/sealed.ts'
import { type Keys, secretOf } from '../src/secrets/secret.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const root = temporaryDirectory()
const module = fileURLToPath(new URL('../src/secrets/secret.ts', import.meta.url))
const passphrase = 'correct horse battery staple and more'

describe('the secret', () => {
  it('is made at the first need, for its owner alone, and stays', () => {
    const directory = join(root, 'first')
    const secret = secretOf({ directory, env: {} })
    expect(() => secret.existing()).toThrow(expect.objectContaining({ code: 'SECRET_UNREADABLE' }))
    expect(secret.existingOrNew()).toEqual([expect.objectContaining({ length: 32 })])
    expect(secretOf({ directory, env: {} }).existing()).toEqual(secret.existingOrNew())
    expect(statSync(join(directory, 'secret')).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory)).toEqual(['secret'])
  })

  it('is the same for processes that make it at the same moment', async () => {
    const directory = join(root, 'together')
    const program = `import { secretOf } from ${JSON.stringify(module)}
      process.stdout.write(secretOf({ directory: ${JSON.stringify(directory)}, env: {} }).existingOrNew()[0].toString('hex'))`
    const answers = await Promise.all(Array.from({ length: 6 }, () => outputOf(program)))
    expect(answers[0]).toHaveLength(64)
    expect(new Set(answers).size).toBe(1)
  })

  it('comes from PASEK_SECRET where that is set, the same everywhere', () => {
    const one = secretOf({ directory: join(root, 'here'), env: { PASEK_SECRET: passphrase } })
    const other = secretOf({ directory: join(root, 'there'), env: { PASEK_SECRET: passphrase } })
    expect(one.existing()).toEqual(other.existingOrNew())
    expect(readdirSync(root)).not.toContain('here')
  })

  it('is refused when it is short, or when its file holds something else', () => {
    const unreadable = expect.objectContaining({ code: 'SECRET_UNREADABLE' })
    expect(() => secretOf({ directory: root, env: { PASEK_SECRET: 'short' } }).existing()).toThrow(unreadable)
    writeFileSync(join(root, 'secret'), 'nonsense')
    expect(() => secretOf({ directory: root, env: {} }).existingOrNew()).toThrow(unreadable)
  })
})

describe('a sealed key', () => {
  const keys: Keys = [Buffer.alloc(32, 1)]
  const text = fc.string({ unit: 'grapheme' })

  it('opens to itself, and is different every time', () => {
    fc.assert(
      fc.property(text, text, (key, address) => {
        const sealed = seal(key, keys, address)
        expect(unseal(sealed, keys, address)).toBe(key)
        expect(seal(key, keys, address)).not.toEqual(sealed)
      }),
    )
  })

  it('opens to nothing with another secret, for another address, or after any change', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 255 }), (key, place, change) => {
        const sealed = seal(key, keys, 'https://shop.example')
        expect(unseal(sealed, [Buffer.alloc(32, 2)], 'https://shop.example')).toBeUndefined()
        expect(unseal(sealed, keys, 'https://shop.evil')).toBeUndefined()
        const at = place % sealed.length
        sealed[at] = (sealed[at] ?? 0) ^ change
        expect(unseal(sealed, keys, 'https://shop.example')).toBeUndefined()
        expect(unseal(sealed.subarray(0, at), keys, 'https://shop.example')).toBeUndefined()
      }),
    )
  })
})

async function outputOf(program: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  await once(child, 'close')
  return out
}
