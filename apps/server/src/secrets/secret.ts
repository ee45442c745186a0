import { scryptSync } from 'node:crypto'
import { join } from 'node:path'
import { PasekError } from '@pasek/core'
import { createSecretFile, readSecretFile, replaceSecretFile } from './secret-file.ts'

/** The first one seals. The others open what was sealed before it, until everything is sealed anew. */
export type Keys = readonly [Buffer, ...Buffer[]]

/**
 * What seals the shops' keys and all else that nobody shall read in the database. It is read whenever it is needed:
 * another process may have rotated it.
 */
export type Secret = {
  /** @throws PasekError SECRET_UNREADABLE, also when there is none yet */
  existing(): Keys
  /** Made at the first need. @throws PasekError SECRET_UNREADABLE, DATA_DIR_UNUSABLE */
  existingOrNew(): Keys
  /** Undefined where it comes from the environment: then it is replaced there. */
  replace: ((keys: Keys) => void) | undefined
}

export type SecretEnvironment = {
  readonly PASEK_SECRET?: string | undefined
  /** The one before, until everything is sealed anew. */
  readonly PASEK_SECRET_OLD?: string | undefined
}

export const keyBytes = 32
const leastPassphrase = 32
const salt = 'pasek: keys of shops' // fixed: the passphrase alone must lead to the same bytes on every machine

/** `PASEK_SECRET` where it is set, else the file `secret` of the data directory. */
export function secretOf({ directory, env }: { directory: string; env: SecretEnvironment }): Secret {
  const { PASEK_SECRET: passphrase, PASEK_SECRET_OLD: before } = env
  if (passphrase) {
    let known: Keys | undefined
    const derived = (): Keys =>
      (known ??= [
        fromPassphrase(passphrase, 'PASEK_SECRET'),
        ...(before ? [fromPassphrase(before, 'PASEK_SECRET_OLD')] : []),
      ])
    return { existing: derived, existingOrNew: derived, replace: undefined }
  }
  const file = join(directory, 'secret')
  return {
    existing: () => readSecretFile(file),
    existingOrNew() {
      createSecretFile(file)
      return readSecretFile(file)
    },
    replace: (keys) => replaceSecretFile(file, keys),
  }
}

function fromPassphrase(passphrase: string, variable: string): Buffer {
  if (passphrase.length < leastPassphrase) {
    throw new PasekError('SECRET_UNREADABLE', `${variable} is shorter than ${leastPassphrase} characters.`, {
      hint: 'Make one with: openssl rand -hex 32',
    })
  }
  return scryptSync(passphrase, salt, keyBytes)
}
