import { type ErrorCode, PasekError } from '@pasek/core'

type Meaning = { code: ErrorCode; message: (host: string) => string; hint?: string }

const tls = (message: (host: string) => string, hint: string): Meaning => ({ code: 'TLS', message, hint })
const network = (message: (host: string) => string, hint?: string): Meaning => ({
  code: 'NETWORK',
  message,
  ...(hint === undefined ? {} : { hint }),
})

const selfSigned = tls(
  (host) => `${host} shows a certificate that it signed itself.`,
  'Install a certificate of a known authority, or give this one as the own authority of the shop (or of all programs in NODE_EXTRA_CA_CERTS).',
)
const unknownAuthority = tls(
  (host) => `${host} shows a certificate whose authority is not known here.`,
  'Install the intermediate certificates on the server, or give the own authority of the shop (or of all programs in NODE_EXTRA_CA_CERTS).',
)
const noTls = tls(
  (host) => `${host} does not speak TLS there.`,
  'Check the port, or use http:// if the shop has no HTTPS.',
)
const noName: Meaning = {
  code: 'DNS',
  message: (host) => `There is no host named ${host}.`,
  hint: 'Check the spelling of the host name.',
}
const unreachable = network((host) => `${host} cannot be reached from here.`)

const meanings: Record<string, Meaning> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
  SELF_SIGNED_CERT_IN_CHAIN: selfSigned,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_HAS_EXPIRED: tls(
    (host) => `The certificate of ${host} has expired.`,
    'Renew the certificate of the shop.',
  ),
  CERT_NOT_YET_VALID: tls(
    (host) => `The certificate of ${host} is not valid yet.`,
    'Check the clocks of this computer and of the server.',
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: tls(
    (host) => `The certificate shown is not for ${host}.`,
    'Use the host name that the certificate names, or have the shop get one for this name.',
  ),
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ENOTFOUND: noName,
  EAI_AGAIN: {
    code: 'DNS',
    message: (host) => `The name ${host} could not be looked up just now.`,
    hint: 'Check the name server of this computer.',
  },
  ECONNREFUSED: network(
    (host) => `${host} refuses connections.`,
    'Check that the web server of the shop runs, and the port.',
  ),
  ECONNRESET: network((host) => `${host} broke the connection off.`),
  EPIPE: network((host) => `${host} broke the connection off.`),
  UND_ERR_SOCKET: network((host) => `${host} broke the connection off.`),
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  UND_ERR_CONNECT_TIMEOUT: {
    code: 'TIMEOUT',
    message: (host) => `${host} did not take up the connection in time.`,
    hint: 'Check that the shop is up and that no firewall lies in between.',
  },
  ETIMEDOUT: { code: 'TIMEOUT', message: (host) => `${host} did not answer in time.` },
}

/** What went wrong on the way to a shop, told by the code of Node or undici. */
export function transportError(cause: unknown, host: string): PasekError {
  const code = errorCodeOf(cause)
  const meaning = meanings[code] ?? (/^ERR_(?:SSL|TLS)|CERT/.test(code) ? tlsTrouble : undefined)
  if (meaning === undefined) {
    return new PasekError('NETWORK', `The request to ${host} failed${code === '' ? '' : ` (${code})`}.`, {
      cause,
    })
  }
  return new PasekError(meaning.code, meaning.message(host), { cause, hint: meaning.hint })
}

const tlsTrouble = tls(
  (host) => `No secure connection to ${host} could be made.`,
  'Look at the certificate and the TLS versions of the server.',
)

function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code: unknown = Reflect.get(error, 'code')
  if (typeof code === 'string') return code
  return errorCodeOf(error.cause)
}
