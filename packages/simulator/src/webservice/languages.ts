import type { Shop } from '../shop.ts'
import type { ShopRequest } from './shop-request.ts'
import { WebserviceError, type Problem } from './webservice-error.ts'

/** The ids of the languages that texts are shown in. Throws 79 or 81 for a language that is none. */
export function requestedLanguages(shop: Shop, request: ShopRequest): readonly number[] {
  const active = shop.languages.filter((language) => language.active).map(({ id }) => id)
  const asked = request.params.get('language')
  if (asked === undefined) return active
  const ids = asked.replace(/^\[(.*)\]$/, '$1').split(/[|,]/)
  const problems: Problem[] = ids.some((id) => !/^\d+$/.test(id))
    ? [{ code: 79, message: 'language value is wrong' }]
    : []
  const chosen = active.filter((id) => ids.includes(String(id)))
  if (chosen.length === 0) problems.push({ code: 81, message: 'language is not available' })
  if (problems.length > 0) throw new WebserviceError(400, ...problems)
  return chosen
}
