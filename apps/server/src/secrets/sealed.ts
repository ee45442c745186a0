import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { Keys } from './secret.ts'

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
const mark = Buffer.from('PSK1')
const idBytes = 8

/** Tells keys apart and nothing of them. */
export function keyId(key: Buffer): string {
  return createHash('sha256')
    .update('pasek: id of a key')
    .update(key)
    .digest('hex')
    .slice(0, idBytes * 2)
}

/**
 * Encrypts a text with the first of the keys, as mark, id of the key, iv, tag and ciphertext. It is bound to what it
 * belongs to: a shop's key to the shop's address, so that a row whose address was changed in the database does not send
 * its key elsewhere.
 */
export function seal(text: string, [key]: Keys, boundTo: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(boundTo))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([mark, Buffer.from(keyId(key), 'hex'), iv, cipher.getAuthTag(), ciphertext])
}

/** The text, or nothing where none of the keys, or not this belonging, or not these bytes are those it was sealed with. */
export function unseal(sealed: Uint8Array, keys: Keys, boundTo: string): string | undefined {
  const head = mark.length + idBytes
  if (mark.equals(sealed.subarray(0, mark.length))) {
    const id = Buffer.from(sealed.subarray(mark.length, head)).toString('hex')
    const key = keys.find((each) => keyId(each) === id)
    const text = key && decrypted(sealed.subarray(head), key, boundTo)
    if (text !== undefined) return text
  }
  // as it was sealed before keys had ids
  return keys.map((key) => decrypted(sealed, key, boundTo)).find((text) => text !== undefined)
}

function decrypted(sealed: Uint8Array, key: Buffer, boundTo: string): string | undefined {
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
    const text = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
    return text.toString('utf8')
  } catch {
    return undefined
  }
}
