import * as z from 'zod'

/** What a server says of itself as soon as somebody connects. */
export const Hello = z.object({
  url: z.string(),
  pid: z.int(),
  version: z.string(),
  database: z.string().describe('which one, without telling its address'),
})
export type Hello = z.infer<typeof Hello>

const Screen = z.object({ isTTY: z.boolean(), columns: z.int(), hasColours: z.boolean() })

/** From the command to the server; `run` comes first, and once. */
export const Request = z.union([
  z.object({
    run: z.object({
      words: z.array(z.string()),
      cwd: z.string(),
      env: z.record(z.string(), z.string()),
      out: Screen,
      err: Screen,
      canBeAsked: z.boolean(),
    }),
  }),
  z.object({ signal: z.enum(['SIGINT', 'SIGTERM']) }),
  z.object({ answer: z.string().nullable().describe('null: cancelled at the question') }),
])
export type Request = z.infer<typeof Request>
export type RunRequest = Extract<Request, { run: unknown }>['run']

/** From the server to the command; `exit` comes last. */
export const Reply = z.union([
  z.object({ hello: Hello }),
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ ask: z.object({ question: z.string(), hidden: z.boolean() }) }),
  z.object({ read: z.literal(true) }),
  z.object({ exit: z.int() }),
])
export type Reply = z.infer<typeof Reply>
