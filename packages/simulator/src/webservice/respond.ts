import type { Rights } from '../keys.ts'
import type { Shop } from '../shop.ts'
import { contentTypes, htmlAnswer, plainAnswer, problemsBody, sha1, type Answer } from './answer.ts'
import { authenticate } from './authenticate.ts'
import { authorize } from './authorize.ts'
import { readEntities } from './entities.ts'
import { readImages } from './images.ts'
import { requestedLanguages } from './languages.ts'
import { rootList } from './root-list.ts'
import { search } from './search.ts'
import type { ShopRequest } from './shop-request.ts'
import { writeEntities } from './writing/write-entities.ts'
import { writeImages } from './writing/write-images.ts'
import { FatalError, WebserviceError } from './webservice-error.ts'

const realm = {
  'www-authenticate':
    'Basic realm="Welcome to PrestaShop Webservice, please enter the authentication key as the login. No password required."',
}
/** What nginx takes for a request line before it answers 414. */
const longestUrl = 8190

function read(shop: Shop, request: ShopRequest, rights: Rights, languages: readonly number[]): Answer {
  const [name = ''] = request.segments
  if (name === '') {
    return request.format === 'JSON'
      ? htmlAnswer(500)
      : plainAnswer(200, { 'content-type': contentTypes.XML }, rootList(shop, rights, request.origin))
  }
  if (name === 'images') return readImages(shop, request)
  if (name === 'search') return search(shop, request)
  const resource = shop.resources.get(name)
  return resource === undefined ? plainAnswer(404) : readEntities(shop, request, resource, languages)
}

function write(shop: Shop, request: ShopRequest, languages: readonly number[]): Answer {
  const [name = ''] = request.segments
  if (name === 'images') return writeImages(shop, request, languages)
  const resource = shop.resources.get(name)
  return resource === undefined ? plainAnswer(404) : writeEntities(shop, request, resource, languages)
}

/** All that went well has one but the empty answer to a DELETE. */
function hasSha1({ status, body, written }: Answer): boolean {
  const deleted = body === '' && Object.keys(written).length > 0
  return status === 201 || (status === 200 && !deleted)
}

function withShopHeaders(shop: Shop, answer: Answer, known: boolean, startedAt: number): Answer {
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'access-time': String(Math.floor((startedAt + shop.clockAheadMs) / 1000)),
      'x-powered-by': 'PrestaShop Webservice',
      'psws-version': known ? shop.profile.version : '0',
      'execution-time': ((Date.now() - startedAt) / 1000).toFixed(3),
      ...(hasSha1(answer) ? { 'content-sha1': sha1(answer.body) } : {}),
    },
  }
}

/** An answer that the client has already: only its head goes out. */
function unchanged(shop: Shop, request: ShopRequest, answer: Answer): Answer {
  if (request.knownSha1 === undefined || answer.headers['content-sha1'] !== request.knownSha1) return answer
  return { ...answer, status: shop.profile.answersNotModified ? 304 : 200, body: '' }
}

function refusal(request: ShopRequest, error: unknown): Answer {
  if (!(error instanceof WebserviceError)) throw error
  return plainAnswer(
    error.status,
    { 'content-type': contentTypes[request.format] },
    problemsBody(request.format, error.problems),
  )
}

function respondToKey(shop: Shop, request: ShopRequest, key: string): Answer {
  const startedAt = Date.now()
  let rights: Rights
  try {
    rights = authenticate(shop, request, key)
  } catch (error) {
    const answer = refusal(request, error)
    return withShopHeaders(
      shop,
      answer.status === 401 ? { ...answer, headers: { ...answer.headers, ...realm } } : answer,
      false,
      startedAt,
    )
  }
  try {
    const languages = requestedLanguages(shop, request)
    authorize(shop.profile, rights, request.segments[0] ?? '', request.method)
    const reading = request.method === 'GET' || request.method === 'HEAD'
    const answer = reading ? read(shop, request, rights, languages) : write(shop, request, languages)
    // An empty 500 is PHP dying: none of the webservice's headers reach the client.
    if (answer.status === 500 && answer.body === '') return answer
    return unchanged(shop, request, withShopHeaders(shop, answer, true, startedAt))
  } catch (error) {
    if (error instanceof FatalError) return htmlAnswer(500)
    return withShopHeaders(shop, refusal(request, error), true, startedAt)
  }
}

/** Answers one request as PrestaShop would. The body of a HEAD is left for the server to drop. */
export function respond(shop: Shop, request: ShopRequest): Answer {
  shop.requests += 1
  if (request.url.length > longestUrl)
    return htmlAnswer(414, '<html><h1>414 Request-URI Too Large</h1></html>')
  const shopId = request.params.get('id_shop')
  if (shopId !== undefined && shopId !== '1' && shopId !== 'all') {
    const rest = [...request.params].filter(([name]) => name !== 'id_shop')
    const query = new URLSearchParams([['url', request.segments.join('/')], ...rest])
    return htmlAnswer(302, '', { location: `${request.origin}/?${query.toString()}` })
  }
  const key = request.headerKey ?? request.params.get('ws_key')
  if (key === undefined) {
    return request.method === 'OPTIONS'
      ? htmlAnswer(200, '200 OK')
      : htmlAnswer(401, '401 Unauthorized', realm)
  }
  return respondToKey(shop, request, key)
}
