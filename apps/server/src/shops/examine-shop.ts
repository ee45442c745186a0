import { PasekError } from '@pasek/core'
import type { Authentication, Capabilities, Shop } from '@pasek/prestashop'
import type { Findings } from './stored-shop.ts'

export type Examination = {
  capabilities: Capabilities
  findings: Findings
  /** What an import reads and this key may not. */
  unreadable: string[]
}

type Approach = { open: (authentication: Authentication) => Promise<Shop>; signal?: AbortSignal }

/** What an import reads. */
const neededResources = [
  'languages',
  'categories',
  'manufacturers',
  'products',
  'combinations',
  'product_options',
  'product_option_values',
  'stock_availables',
  'images',
]

/**
 * Asks a shop what it is and what the key may do.
 *
 * Where the host drops the Authorization header and `mayChange` allows it, the key travels in the address from then on.
 * @throws PasekError with what is wrong with address, key or shop
 */
export async function examineShop(
  approach: Approach,
  authentication: Authentication,
  mayChange: boolean,
): Promise<Examination> {
  try {
    return await examine(approach, authentication)
  } catch (error) {
    if (!mayChange || !(error instanceof PasekError) || error.code !== 'AUTH_HEADER_STRIPPED') throw error
    return examine(approach, 'query')
  }
}

async function examine({ open, signal }: Approach, authentication: Authentication): Promise<Examination> {
  const shop = await open(authentication)
  try {
    const capabilities = await shop.probe(signal && { signal })
    return {
      capabilities,
      findings: findingsOf(capabilities, authentication),
      unreadable: unreadableResources(capabilities),
    }
  } finally {
    await shop.close()
  }
}

/** What an import reads and this key may not. */
export function unreadableResources({ resources }: Capabilities): string[] {
  return neededResources.filter((name) => !resources[name]?.get)
}

function findingsOf({ version, languages }: Capabilities, authentication: Authentication): Findings {
  return {
    authentication,
    version: version || null,
    languages: languages.map(({ id, isoCode, name, active }) => ({ id, isoCode, name, active })),
    defaultLanguage: (languages.find(({ active }) => active) ?? languages[0])?.id ?? null,
  }
}
