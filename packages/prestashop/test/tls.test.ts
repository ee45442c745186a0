import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { sendXml, serve } from './serve.ts'
import { failureOf, open } from './shops.ts'

const pem = (name: string) => readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8')
setDefaultCACertificates([...getCACertificates('default'), pem('authority')])

async function shopWith(certificate: string) {
  const listing = '<api shopName="Safe"><orders get="true"/></api>'
  const tls = { key: pem('key'), cert: pem(certificate) }
  return serve((_url, response) => sendXml(response, listing), tls)
}

test('a shop with a good certificate is read', async () => {
  const { url } = await shopWith('good')
  expect(await open(url).probe()).toMatchObject({ shopName: 'Safe' })
})

test.each([
  ['self-signed', /signed itself/, /NODE_EXTRA_CA_CERTS/],
  ['expired', /has expired/, /Renew/],
  ['other-host', /not for 127\.0\.0\.1/, /host name/],
])('a certificate that is %s is named as such', async (certificate, message, hint) => {
  const { url } = await shopWith(certificate)
  const failure = await failureOf(open(url).probe())
  expect(failure).toMatchObject({ code: 'TLS', scope: 'shop', retryable: false })
  expect(failure.message).toMatch(message)
  expect(failure.hint).toMatch(hint)
})

test('https on a port that speaks plain http is named as such', async () => {
  const { url } = await serve((_url, response) => response.end())
  const failure = await failureOf(open(url.replace('http:', 'https:')).probe())
  expect(failure).toMatchObject({ code: 'TLS' })
  expect(failure.message).toMatch(/does not speak TLS/)
})
