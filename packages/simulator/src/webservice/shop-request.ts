export type Format = 'XML' | 'JSON'

/** A request as the webservice sees it. */
export type ShopRequest = {
  method: string
  /** What stood in front of the address; `ps_method` may have made another method of it. */
  wireMethod: string
  contentType: string
  /** Path and query as they came. */
  url: string
  /** The parts of the path behind /api. */
  segments: readonly string[]
  params: ReadonlyMap<string, string>
  filters: ReadonlyMap<string, string>
  /** Prices to be computed, by the name of the field they go to; whether with tax. */
  prices: ReadonlyMap<string, boolean>
  /** The key in the Authorization header; undefined without one. */
  headerKey: string | undefined
  format: Format
  /** What links begin with, as `http://127.0.0.1:8080`. */
  origin: string
  /** The SHA-1 of what the client has already. */
  knownSha1: string | undefined
  body: Buffer
  /** Set by faults: the webservice is off, the key is no longer active, for this request. */
  switchedOff: boolean
  keyRevoked: boolean
}

type Incoming = {
  method: string
  url: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function basicUser(header: string | undefined): string | undefined {
  const encoded = /^Basic\s+(.*)$/i.exec(header ?? '')?.[1]
  return encoded === undefined
    ? undefined
    : (Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? '')
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Reads a request the way PHP and PrestaShop's dispatcher do. */
export function readRequest({ method, url, headers, body }: Incoming): ShopRequest {
  const [path = '', query = ''] = url.split(/\?(.*)/s)
  const params = new Map<string, string>()
  const filters = new Map<string, string>()
  const prices = new Map<string, boolean>()
  for (const [name, value] of new URLSearchParams(query)) {
    const filtered = /^filter\[(.*)\]$/.exec(name)?.[1]
    const priced = /^price\[([^\]]+)\]\[use_tax\]$/.exec(name)?.[1]
    if (filtered !== undefined) filters.set(filtered, value)
    else if (priced !== undefined) prices.set(priced, value === '1')
    else params.set(name, value)
  }
  const asked =
    params.get('output_format') ??
    params.get('io_format') ??
    one(headers['output-format']) ??
    one(headers['io-format'])
  const override = method === 'POST' ? params.get('ps_method') : undefined
  return {
    method: override ?? method,
    wireMethod: method,
    contentType: one(headers['content-type']) ?? '',
    url,
    segments: decodedPath(path)
      .split('/')
      .filter((segment) => segment !== '')
      .slice(1),
    params,
    filters,
    prices,
    headerKey: basicUser(one(headers.authorization)),
    format: asked === 'JSON' ? 'JSON' : 'XML',
    origin: `http://${one(headers.host) ?? '127.0.0.1'}`,
    knownSha1: one(headers['local-content-sha1']),
    body,
    switchedOff: false,
    keyRevoked: false,
  }
}

/** Whether a request would change what the shop holds. */
export function isWrite({ method }: ShopRequest): boolean {
  return ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method)
}
