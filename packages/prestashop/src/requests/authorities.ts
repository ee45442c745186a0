import { X509Certificate } from 'node:crypto'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { PasekError } from '@pasek/core'

const mostBytes = 64 * 1024
const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Trusts the certificates of a PEM text beside those that are trusted anyway.
 * @throws PasekError VALIDATION_LOCAL for a text that holds something else; it is not repeated
 */
export function trusting(pem: string): SecureContext {
  const own = pem.match(certificate) ?? []
  if (pem.length > mostBytes) throw unusable(`larger than ${mostBytes / 1024} KiB`)
  if (pem.includes('PRIVATE KEY')) throw unusable('a private key, which stays with the authority')
  if (own.length === 0 || !own.every(isReadable)) throw unusable('no certificate that can be read')
  return createSecureContext({ ca: [...getCACertificates('default'), ...own] })
}

function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).toString() !== ''
  } catch {
    return false
  }
}

function unusable(what: string): PasekError {
  return new PasekError('VALIDATION_LOCAL', `The certificate of the shop's authority is ${what}.`, {
    field: 'ca',
    hint: 'Give it as PEM: the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
  })
}
