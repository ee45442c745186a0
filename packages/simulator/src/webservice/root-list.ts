import { mayAccess, mayUse, type Rights } from '../keys.ts'
import type { Shop } from '../shop.ts'
import { resourceNames, specialResources } from './resource-names.ts'
import { document } from './xml.ts'

const methods = ['get', 'put', 'post', 'patch', 'delete', 'head'] as const

/** What the key can get at, and how. */
export function rootList(shop: Shop, rights: Rights, origin: string): string {
  const entries = Object.entries(resourceNames)
    .filter(([name]) => mayAccess(rights, name))
    .map(([name, description]) => {
      const at = `${origin}/api/${name}`
      const allowed = methods
        .filter((method) => method !== 'patch' || shop.profile.knowsPatch)
        .map((method) => ` ${method}="${mayUse(rights, name, method.toUpperCase())}"`)
        .join('')
      const schemas = specialResources.includes(name)
        ? ''
        : ['blank', 'synopsis']
            .map((kind) => `<schema xlink:href="${at}?schema=${kind}" type="${kind}"/>\n`)
            .join('')
      return `<${name} xlink:href="${at}"${allowed}>\n<description xlink:href="${at}"${allowed}>\n${description}</description>\n${schemas}</${name}>\n`
    })
  const name = shop.name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return document(`<api shopName="${name}">\n${entries.join('')}</api>\n`)
}
