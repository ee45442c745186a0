import { mayAccess, mayUse, type Rights } from '../keys.ts'
import type { Profile } from '../profile.ts'
import { didYouMean } from './did-you-mean.ts'
import { forbiddenMethods, resourceNames } from './resource-names.ts'
import { problem } from './webservice-error.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])

/** Throws 26 or 27 for the resource, 23, 25 or 101 for the method. */
export function authorize(profile: Profile, rights: Rights, resource: string, method: string): void {
  if (resource !== '') {
    if (resourceNames[resource] === undefined) {
      throw problem(
        400,
        27,
        didYouMean(`Resource of type "${resource}" does not exists`, resource, Object.keys(resourceNames)),
      )
    }
    if (!mayAccess(rights, resource)) {
      throw problem(401, 26, `Resource of type "${resource}" is not allowed with this authentication key`)
    }
  }
  if (!methods.has(method) && !(method === 'PATCH' && profile.knowsPatch)) {
    throw problem(405, 23, `Method ${method} is not valid`)
  }
  if (forbiddenMethods[resource]?.includes(method) === true) {
    throw problem(405, 101, `Method ${method} is not allowed for the resource ${resource}`)
  }
  if (resource !== '' && !mayUse(rights, resource, method)) {
    throw problem(
      405,
      25,
      `Method ${method} is not allowed for the resource ${resource} with this authentication key`,
    )
  }
}
