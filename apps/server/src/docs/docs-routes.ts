import { gunzipSync } from 'node:zlib'
import { forViewers } from '../http/access.ts'
import type { App } from '../http/served.ts'
import { docsProgram } from './docs-program.ts'

/** Scalar writes styles into the page; nothing comes from, or goes to, another host. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Pasek: the API</title>
    <link rel="icon" href="/icon.svg">
  </head>
  <body>
    <div id="app"></div>
    <script src="/api/docs/scalar.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`

const configuration = {
  url: '/api/v1/openapi.json',
  telemetry: false,
  withDefaultFonts: false,
  hideClientButton: true, // it leads to the maker's site
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
  proxyUrl: '',
  darkMode: true,
  hideDarkModeToggle: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
}
const start = `Scalar.createApiReference('#app', {
  ...${JSON.stringify(configuration)},
  baseServerURL: location.origin,
})
`

const hide = { config: forViewers, schema: { hide: true } }
const javascript = 'text/javascript; charset=utf-8'

/** `/api/docs`: what can be asked over HTTP, readable and to be tried, without any other host. */
export function docsRoutes(app: App): void {
  app.get('/api/docs', hide, async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(page),
  )
  app.get('/api/docs/start.js', hide, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type(javascript).send(start),
  )
  app.get('/api/docs/scalar.js', hide, async ({ headers }, reply) => {
    const { gzipped, etag } = await docsProgram()
    reply.headers({ etag, 'cache-control': 'no-cache', vary: 'accept-encoding' }).type(javascript)
    if (headers['if-none-match'] === etag) return reply.code(304).send()
    if (!/\bgzip\b/.test(String(headers['accept-encoding']))) return reply.send(gunzipSync(gzipped))
    return reply.header('content-encoding', 'gzip').send(gzipped)
  })
}
