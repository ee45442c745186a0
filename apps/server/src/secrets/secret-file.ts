import { randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { PasekError } from '@pasek/core'
import type { Keys } from './secret.ts'

/** One key in each line. @throws PasekError SECRET_UNREADABLE */
export function readSecretFile(file: string): Keys {
  const [first, ...others] = linesOf(file)
  if (first === undefined || [first, ...others].some((line) => !/^[0-9a-f]{64}$/.test(line)))
    throw new PasekError('SECRET_UNREADABLE', `The file ${file} holds no secret of Pasek.`)
  return [Buffer.from(first, 'hex'), ...others.map((line) => Buffer.from(line, 'hex'))]
}

/** Leaves an existing secret alone. Of two processes at the same moment one wins. @throws PasekError DATA_DIR_UNUSABLE */
export function createSecretFile(file: string): void {
  if (existsSync(file)) return
  // whole at once, and only if there is none
  write([randomBytes(32)], file, (draft) => linkSync(draft, file))
}

/**
 * Whoever reads meanwhile gets the keys before or those after. Drafts that a killed process has left go too.
 * @throws PasekError DATA_DIR_UNUSABLE
 */
export function replaceSecretFile(file: string, keys: Keys): void {
  write(keys, file, (draft) => renameSync(draft, file))
  for (const name of readdirSync(dirname(file)))
    if (/^secret\.[0-9a-f-]{36}$/.test(name)) rmSync(join(dirname(file), name), { force: true })
}

/** A file of its own, which must not exist yet. @throws PasekError USAGE */
export function keepSecret(file: string, keys: Keys): void {
  try {
    writeDurably(file, textOf(keys))
  } catch (cause) {
    throw new PasekError('USAGE', `The old secret cannot be written to ${file}: ${reasonOf(cause)}`, {
      cause,
      hint: 'Name a file that does not exist yet, in a folder that you may write to.',
    })
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n')
  } catch (cause) {
    throw new PasekError('SECRET_UNREADABLE', `The secret cannot be read: ${reasonOf(cause)}`, { cause })
  }
}

function write(keys: Keys, file: string, putInPlace: (draft: string) => void): void {
  const draft = `${file}.${randomUUID()}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeDurably(draft, textOf(keys))
    putInPlace(draft)
    flushFolder(dirname(file))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return
    throw new PasekError('DATA_DIR_UNUSABLE', `The secret cannot be written: ${reasonOf(cause)}`, { cause })
  } finally {
    rmSync(draft, { force: true })
  }
}

function textOf(keys: Keys): string {
  return keys.map((key) => `${key.toString('hex')}\n`).join('')
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** So that the name too outlives a power cut. Windows knows no such thing. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
