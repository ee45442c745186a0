import { Problem } from '@pasek/core/protocol'
import * as z from 'zod'
import type { App } from './served.ts'

/** A refusal, for the OpenAPI document. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})
const problems = { '4xx': problem('The request cannot be granted'), '5xx': problem('It failed') }

/** Every route of the API says in the OpenAPI document what its refusals look like, for they all look the same. */
export function describeProblems(app: App): void {
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/v1/') || route.schema?.hide) return
    const { response, ...schema } = route.schema ?? {}
    route.schema = { ...schema, response: { ...problems, ...(typeof response === 'object' && response) } }
  })
}

const bytes = z.unknown().meta({ type: 'string', format: 'binary' })

/** An answer that is no JSON, for the OpenAPI document. */
export function file(...types: string[]) {
  return { content: Object.fromEntries(types.map((type) => [type, { schema: bytes }])) }
}
