import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a shop's key as iv, tag and ciphertext. It is bound to the shop's address: a row whose address was
 * changed in the database does not send its key elsewhere. The name is free to change.
 */
export function sealKey(key: string, secret: Buffer, address: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, secret, iv, { authTagLength: tagBytes }).setAAD(
    Buffer.from(address),
  )
  const ciphertext = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext])
}

/** The key, or nothing where secret, address or bytes are not those it was sealed with. */
export function unsealKey(sealed: Uint8Array, secret: Buffer, address: string): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, secret, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(address))
      .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
    const key = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
    return key.toString('utf8')
  } catch {
    return undefined
  }
}
