import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openShop } from '../src/index.ts'
import { allowedPrivately, neverAllowed, refusedAs } from '../src/requests/address-rules.ts'
import { key } from './shops.ts'

type Network = { network: string; first: bigint; size: bigint; bits: 32 | 128 }

const networksOf = (ranges: Record<string, readonly string[]>) => Object.values(ranges).flat().map(networkOf)
const never = networksOf(neverAllowed)
const privately = networksOf(allowedPrivately)
const listed = [...never, ...privately]

/** An address of one of the networks. */
const addressIn = (networks: readonly Network[]) =>
  fc
    .constantFrom(...networks)
    .chain(({ first, size, bits }) =>
      fc
        .oneof(fc.constant(0n), fc.constant(size - 1n), fc.bigInt({ min: 0n, max: size - 1n }))
        .map((at) => ({ number: first + at, bits })),
    )

test('no address of a network that is listed is taken, and with an allowance none of those that never are', () => {
  fc.assert(
    fc.property(addressIn(listed), ({ number, bits }) => {
      expect(spellings(number, bits).filter((text) => refusedAs(text, false) === undefined)).toEqual([])
    }),
    { numRuns: 3_000 },
  )
  fc.assert(
    fc.property(addressIn(never), ({ number, bits }) => {
      expect(spellings(number, bits).filter((text) => refusedAs(text, true) === undefined)).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('of all addresses, exactly those of no listed network are taken', () => {
  const ofIpv4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((number) => ({ number, bits: 32 as const }))
  const ofIpv6 = fc
    .bigInt({ min: 1n << 125n, max: (2n << 125n) - 1n }) // 2000::/3
    .map((number) => ({ number, bits: 128 as const }))
  fc.assert(
    fc.property(fc.oneof(ofIpv4, ofIpv6, addressIn(listed)), ({ number, bits }) => {
      const isListed = listed.some((network) => isIn(number, bits, network))
      expect([textOf(number, bits), refusedAs(textOf(number, bits), false) !== undefined]).toEqual([
        textOf(number, bits),
        isListed,
      ])
    }),
    { numRuns: 5_000 },
  )
})

test.each(
  listed.map(({ network, first, size, bits }) => [
    network,
    textOf(first, bits),
    textOf(first + size - 1n, bits),
  ]),
)('of %s the first and the last address are refused: %s, %s', (_network, ...ends) => {
  for (const address of ends) expect(refusedAs(address, false)).toEqual(expect.any(String))
})

test.each([
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2a00:1450:4001::200e',
  '64:ff9b::8.8.8.8',
])('%s, next to a listed network or far from all, is taken', (address) => {
  expect(refusedAs(address, false)).toBeUndefined()
})

test.each(['127.0.0.1', '10.1.2.3', 'fd12::1', '::1', 'fe80::1%eth0', '::ffff:192.168.1.1', '100.64.0.9'])(
  '%s is taken with an allowance',
  (address) => {
    expect(refusedAs(address, true)).toBeUndefined()
  },
)

test.each(['', 'shop.example', '127.1', '0177.0.0.1', '127.0.0.1.', '4000::1', '1::1', '::ffff:8.8.8.8'])(
  'what is no public IP address is none: %j',
  (address) => {
    expect(refusedAs(address, false)).toEqual(expect.any(String))
  },
)

const loopback = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '127.0.0.1%2e',
  '①②⑦.0.0.1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[::ffff:0:7f00:1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
  '0',
  '[::]',
]

test.each(loopback)('this computer is refused however it is written: %s', (host) => {
  for (const url of [`http://${host}`, `https://${host}/shop/api`, `http://${host}:8080`]) {
    expect(() => openShop({ url, key })).toThrow(
      expect.objectContaining({ code: 'ADDRESS_BLOCKED', scope: 'shop' }),
    )
  }
})

test.each(['[fe80::1%25eth0]', '[fe80::1%eth0]', '127.0.0.1%00', '1.2.3.4.5', '256.1'])(
  'what is no address at all is refused as that: %s',
  (host) => {
    expect(() => openShop({ url: `http://${host}`, key })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_LOCAL' }),
    )
  },
)

test.each([
  ['169.254.169.254', /keys of a machine/],
  ['[fd00:ec2::254]', /keys of a machine/],
  ['224.0.0.1', /many computers/],
  ['0.0.0.0', /no address/],
])('%s is refused whoever allows it', (host, kind) => {
  const tryToOpen = () => openShop({ url: `http://${host}`, key, allowPrivate: true })
  expect(tryToOpen).toThrow(kind)
  expect(tryToOpen).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('No shop can be there') }),
  )
})

test.each([1, 21, 22, 25, 81, 1023, 3306, 5432, 6379, 9200, 27_017])('port %i is refused', (port) => {
  expect(() => openShop({ url: `http://shop.example:${port}`, key, allowPrivate: true })).toThrow(
    expect.objectContaining({ code: 'ADDRESS_BLOCKED', message: expect.stringContaining(String(port)) }),
  )
})

test.each([
  'http://shop.example:80',
  'https://shop.example:443',
  'http://shop.example:8080',
  'https://shop.example:8443',
])('%s is at a port that a shop may have', (url) => {
  expect(() => openShop({ url, key })).not.toThrow()
})

function networkOf(network: string): Network {
  const [address = '', length] = network.split('/')
  const bits = isIP(address) === 4 ? 32 : 128
  const size = 1n << BigInt(bits - Number(length))
  return { network, first: numberOf(address), size, bits }
}

/** Apart from the code under test, and by arithmetic. */
function numberOf(address: string): bigint {
  if (isIP(address) === 4) return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n)
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const before = groups(head)
  const after = groups(tail ?? '')
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return all.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n)
}

function isIn(number: bigint, bits: 32 | 128, { first, size, bits: ofNetwork }: Network): boolean {
  return bits === ofNetwork && number >= first && number < first + size
}

function textOf(number: bigint, bits: 32 | 128): string {
  const width = bits === 32 ? 8 : 16
  const parts = Array.from({ length: bits / width }, (_, at) =>
    Number((number >> BigInt(bits - width * (at + 1))) & ((1n << BigInt(width)) - 1n)),
  )
  return bits === 32 ? parts.join('.') : parts.map((part) => part.toString(16)).join(':')
}

/** One of IPv4 also as the IPv6 addresses that lead to it. */
function spellings(number: bigint, bits: 32 | 128): string[] {
  const text = textOf(number, bits)
  if (bits === 128) return [text, text.toUpperCase(), `${text}%eth0`]
  return [text, `::ffff:${text}`, `64:ff9b::${text}`, textOf((0xffffn << 32n) | number, 128)]
}
