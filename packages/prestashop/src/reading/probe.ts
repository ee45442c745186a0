import { PasekError } from '@pasek/core'
import { listed } from './keyset.ts'
import { type Language, languages } from './languages.ts'
import type { Answer, Query, Channel } from '../requests/channel.ts'
import type { XmlElement } from '../xml/xml-element.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head'] as const

/** What the key may do with one resource. */
export type ResourceRights = Record<(typeof methods)[number], boolean>

/** What a shop says of one field of its products; absent means that it does not say. */
export type ProductField = {
  required: boolean
  readOnly: boolean
  multilingual: boolean
  maxSize?: number
  /** PrestaShop's name for the check that it makes, such as `isPrice`. */
  format?: string
}

export type Capabilities = {
  /** Such as `9.1.4`; empty where the shop keeps it back. */
  version: string
  shopName: string
  /** Empty where the key may not read them. */
  languages: Language[]
  /** The resources that the key may use at all. */
  resources: Record<string, ResourceRights>
  /** From the shop's own synopsis; empty where the key may not read products or the shop fails on it. */
  productFields: Record<string, ProductField>
  /** False for a shop without a single product (or a key that may not read them): nothing to import. */
  hasProducts: boolean
  /** How far the shop's clock is ahead of ours, in milliseconds, good to a second; null where it does not say. */
  clockSkewMs: number | null
}

/** @throws PasekError with what is wrong with address, key or shop */
export async function probe(channel: Channel, signal?: AbortSignal): Promise<Capabilities> {
  const root = await readRoot(channel, signal)
  const api = root.document.child('api')
  if (api === undefined) throw new PasekError('NOT_PRESTASHOP', 'The answer holds no list of resources.')
  const resources = Object.fromEntries(api.children().map((element) => [element.name, rights(element)]))
  const read = (path: string, query: Query) => channel.read(path, query, { signal, patience: 'short' })
  const seesProducts = resources['products']?.get === true
  const products = seesProducts ? await read('products', { limit: '1' }) : undefined
  const synopsis = seesProducts
    ? await read('products', { schema: 'synopsis' }).catch(unlessTheShop)
    : undefined
  return {
    version: versionOf(root, products),
    shopName: api.attribute('shopName') ?? api.attribute('shop_name') ?? '',
    languages: resources['languages']?.get === true ? await languages(channel, signal) : [],
    resources,
    productFields: fieldsOf(synopsis?.document.child('product')),
    hasProducts: products !== undefined && listed(products.document, 'products').length > 0,
    clockSkewMs: channel.clock.skewMs ?? null,
  }
}

async function readRoot(channel: Channel, signal?: AbortSignal): Promise<Answer> {
  try {
    return await channel.read('', {}, { signal, patience: 'short' })
  } catch (error) {
    if (!(error instanceof PasekError)) throw error
    if (error.code === 'NOT_FOUND') {
      throw new PasekError('NOT_PRESTASHOP', 'There is no webservice at this address.', { cause: error })
    }
    if (isUnexplainedRefusal(error) && channel.authentication === 'basic') {
      throw await withKeyInQuery(channel, error, signal)
    }
    throw error
  }
}

/** A 401 that PrestaShop did not explain with an error number of its own: the key may not have arrived. */
function isUnexplainedRefusal(error: PasekError): boolean {
  return error.httpStatus === 401 && error.psCode === undefined
}

/** The error to report, after the key has been sent in the address as well. */
async function withKeyInQuery(channel: Channel, refused: PasekError, signal?: AbortSignal): Promise<unknown> {
  try {
    await channel.readOnce('', 'query', signal)
  } catch (error) {
    // a number of PrestaShop's own says more of the key than a bare refusal
    return error instanceof PasekError && error.psCode === undefined ? refused : error
  }
  return new PasekError(
    'AUTH_HEADER_STRIPPED',
    'The host drops the Authorization header; the same key works in the address.',
    { httpStatus: refused.httpStatus, cause: refused },
  )
}

/** A synopsis that cannot be had, for a module's sake or a version's, leaves the rest as good as it is. */
function unlessTheShop(error: unknown): undefined {
  if (error instanceof PasekError && error.scope === 'item') return undefined
  throw error
}

function versionOf(...answers: (Answer | undefined)[]): string {
  return answers.map((answer) => answer?.version ?? '').find((version) => /^\d+\.\d/.test(version)) ?? ''
}

function rights(element: XmlElement): ResourceRights {
  const may = (method: string) => element.attribute(method) === 'true'
  const [get, post, put, patch, remove, head] = methods.map((method) => may(method))
  return {
    get: get === true,
    post: post === true,
    put: put === true,
    patch: patch === true,
    delete: remove === true,
    head: head === true,
  }
}

function fieldsOf(product: XmlElement | undefined): Record<string, ProductField> {
  const elements = product?.children().filter(({ name }) => name !== 'associations') ?? []
  return Object.fromEntries(elements.map((element) => [element.name, productField(element)]))
}

function productField(element: XmlElement): ProductField {
  const maxSize = Number(element.attribute('maxSize') ?? Number.NaN)
  const format = element.attribute('format')
  return {
    required: element.attribute('required') === 'true',
    readOnly: element.attribute('readOnly') === 'true' || element.attribute('read_only') === 'true',
    multilingual: element.all('language').length > 0,
    ...(Number.isNaN(maxSize) ? {} : { maxSize }),
    ...(format === undefined ? {} : { format }),
  }
}
