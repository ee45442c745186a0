import { randomBytes, randomUUID, scryptSync } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { PasekError } from '@pasek/core'

/** The 32 bytes that encrypt the shops' keys. */
export type Secret = {
  /** @throws PasekError SECRET_UNREADABLE, also when there is none yet */
  existing(): Buffer
  /** Made at the first need. @throws PasekError SECRET_UNREADABLE, DATA_DIR_UNUSABLE */
  existingOrNew(): Buffer
}

const bytes = 32
const leastPassphrase = 32
const salt = 'pasek: keys of shops' // fixed: the passphrase alone must lead to the same bytes on every machine

/** `PASEK_SECRET` where it is set, else the file `secret` of the data directory. Read when first needed. */
export function secretOf({
  directory,
  env,
}: {
  directory: string
  env: { readonly PASEK_SECRET?: string | undefined }
}): Secret {
  const passphrase = env.PASEK_SECRET
  const file = join(directory, 'secret')
  let known: Buffer | undefined
  if (passphrase) {
    const derived = () => (known ??= fromPassphrase(passphrase))
    return { existing: derived, existingOrNew: derived }
  }
  return {
    existing: () => (known ??= readSecret(file)),
    existingOrNew() {
      if (known === undefined) createSecret(directory, file)
      return (known ??= readSecret(file))
    },
  }
}

function fromPassphrase(passphrase: string): Buffer {
  if (passphrase.length < leastPassphrase) {
    throw new PasekError('SECRET_UNREADABLE', `PASEK_SECRET is shorter than ${leastPassphrase} characters.`, {
      hint: 'Make one with: openssl rand -hex 32',
    })
  }
  return scryptSync(passphrase, salt, bytes)
}

function readSecret(file: string): Buffer {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('SECRET_UNREADABLE', `The secret cannot be read: ${reason}`, { cause })
  }
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new PasekError('SECRET_UNREADABLE', `The file ${file} holds no secret of Pasek.`)
  return Buffer.from(text, 'hex')
}

/** Leaves an existing secret alone. Of two processes at the same moment one wins, and both read the same. */
function createSecret(directory: string, file: string): void {
  const draft = `${file}.${randomUUID()}`
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    writeDurably(draft, `${randomBytes(bytes).toString('hex')}\n`)
    linkSync(draft, file) // whole at once, and only if there is none
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PasekError('DATA_DIR_UNUSABLE', `The secret cannot be written: ${reason}`, { cause })
  } finally {
    rmSync(draft, { force: true })
  }
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
