import fc from 'fast-check'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { PasekError, redacted } from '../src/index.ts'

const secret = 'S3CRETS3CRETS3CRETS3CRETS3CRET12'
const base64 = Buffer.from(`${secret}:`).toString('base64')

describe('a text', () => {
  it.each([
    `GET /api/products?ws_key=${secret}&display=full`,
    `https://shop.example/api/?display=full&ws_key=${secret}`,
    `redirect=https%3A%2F%2Fshop.example%2F%3Fws_key%3D${secret}%26display`,
    `https://${secret}@shop.example/api`,
    `https://${secret}:@shop.example/api`,
    `postgres://pasek:${secret}@localhost:5432/pasek`,
    `Authorization: Basic ${base64}`,
    `authorization=basic ${base64}`,
    `{"authorization":"Basic ${base64}","host":"shop"}`,
    `{ authorization: 'Bearer ${secret}' }`,
    `{ Authorization: '${secret}' }`,
    `[HTTP_AUTHORIZATION] => Basic ${base64}`,
    `[PHP_AUTH_USER] => ${secret}`,
    `sent Basic ${base64} and was refused`,
    `Cookie: session=${secret}; theme=dark`,
    `set-cookie: session=${secret}; HttpOnly`,
    `PASEK_SECRET=${secret}`,
    `PASEK_SMTP_PASSWORD=${secret} was not taken`,
    `unknown option '--key=${secret}'`,
    `pasek shop add tea --key ${secret}`,
  ])('loses the secret and nothing else: %s', (text) => {
    const left = redacted(text)
    expect(left).toContain('***')
    for (const form of [secret, base64, base64.replace(/=+$/, '')]) expect(left).not.toContain(form)
  })

  it.each([
    'The shop refuses products: parameter "price" is required (PrestaShop error 99).',
    'The host drops the Authorization header. Let the key travel in the address (authentication "query"), or mend the rewrite rule for HTTP_AUTHORIZATION.',
    'Check the key under Advanced Parameters > Webservice: it must be complete and enabled.',
    'Use https://shop.example:8443/store as the address of the shop.',
    'Basic T-shirt with a print, and a bearer of good news',
    'There is no shop "me@shop.example".',
    'Row 3: "name" is longer than 128 characters: https://shop.example/a@b',
    '--key-env takes the name of the variable, e.g. --key-env SHOP_KEY. Export the key there first.',
  ])('without a secret stays as it is: %s', (text) => {
    expect(redacted(text)).toBe(text)
  })

  it('is the same after a second time, and takes no longer than it is long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => redacted(redacted(text)) === redacted(text)),
    )
    const hostile = ['authorization:', 'ws_key=', 'a://', 'cookie=', 'Basic ', '@', '%3D', "'"]
      .join('')
      .repeat(5_000)
    const started = performance.now()
    redacted(hostile)
    redacted(`${'a'.repeat(200_000)}://`)
    redacted('a.'.repeat(100_000))
    redacted(`Basic ${'A'.repeat(200_000)}`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('an error', () => {
  it('never holds a secret that it was told in a form that is known, not in its stack either', () => {
    const error = new PasekError('NETWORK', `GET https://shop.example/api?ws_key=${secret} failed`, {
      hint: `Ask without Basic ${base64}`,
      value: `https://${secret}@shop.example`,
    })
    expect(inspect(error, { showHidden: true })).not.toMatch(new RegExp(`${secret}|${base64}`))
    expect(error.stack).not.toContain(secret)
    expect(JSON.stringify(error)).not.toContain(secret)
  })
})
