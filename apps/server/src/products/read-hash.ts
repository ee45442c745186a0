import { createHash } from 'node:crypto'

/** A fingerprint of plain JSON data that does not depend on the order of keys: SHA-256, base64url. */
export function readHash(data: unknown): string {
  return createHash('sha256').update(canonicalJson(data)).digest('base64url')
}

function canonicalJson(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join(',')}]`
  if (!isRecord(data)) return JSON.stringify(data) ?? 'null'
  const keys = Object.keys(data).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(data[key])}`).join(',')}}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
