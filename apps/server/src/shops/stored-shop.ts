import type { ShopLanguage } from '@pasek/core/protocol'
import type { Authentication } from '@pasek/prestashop'
import { sql } from 'kysely'

/** A shop that Pasek knows. Its key is read apart, and only to open the shop. */
export type StoredShop = {
  id: number
  name: string
  url: string
  authentication: Authentication
  /** Whether it may be in a private network or on this computer. */
  allowPrivate: boolean
  /** Whether certificates of an authority of its own are trusted for it. */
  ownAuthority: boolean
  /** These are as the last check found them; null before the first one. */
  version: string | null
  languages: ShopLanguage[] | null
  /** The language whose texts stand for the product where one text is shown: the first active one. */
  defaultLanguage: number | null
  checkedAt: Date | null
  createdAt: Date
}

/** What a check has found out. */
export type Findings = Pick<StoredShop, 'authentication' | 'version' | 'languages' | 'defaultLanguage'>

export const shopColumns = sql.raw(`
  id, name, url, authentication, allow_private as "allowPrivate", ca is not null as "ownAuthority", version, languages, default_language as "defaultLanguage",
  checked_at as "checkedAt", created_at as "createdAt"`)
