import { PasekError } from '@pasek/core'
import type * as z from 'zod'

/** What was asked for by other ways than HTTP, which reads it by itself. @throws PasekError USAGE with the first field that is wrong */
export function readRequest<S extends z.ZodType>(schema: S, asked: unknown): z.output<S> {
  const parsed = schema.safeParse(asked)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new PasekError('USAGE', `${field || 'request'}: ${issue?.message}`, { ...(field && { field }) })
}
