import { BlockList, isIP } from 'node:net'

type Ranges = Readonly<Record<string, readonly string[]>>

/** Where no shop can be, whoever allows it: keys of a cloud's machines, everybody at once, nobody. */
export const neverAllowed = {
  'an address that gives out the keys of a machine': [
    '100.100.100.200/32',
    '168.63.129.16/32',
    '169.254.169.253/32',
    '169.254.169.254/32',
    '169.254.170.2/32',
    '169.254.170.23/32',
    '192.0.0.192/32',
    'fd00:ec2::/32',
    'fd20:ce::254/128',
  ],
  'an address of many computers': ['224.0.0.0/4', 'ff00::/8'],
  'no address of a computer': ['0.0.0.0/8', '240.0.0.0/4', '::/128'],
} as const satisfies Ranges

/** What IANA keeps for other uses than the public Internet (RFC 6890 and its registries). */
export const allowedPrivately = {
  'an address of the computer itself': ['127.0.0.0/8', '::1/128'],
  'an address of a private network': [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    'fc00::/7',
    'fec0::/10',
  ],
  'an address of the own network segment': ['169.254.0.0/16', 'fe80::/10'],
  'an address inside the network of a provider': ['100.64.0.0/10'],
  'an address kept for special uses': [
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '::/96', // IPv4-compatible
    '::ffff:0:0:0/96', // IPv4-translated
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23', // Teredo, ORCHID and others
    '2001:db8::/32',
    '2002::/16', // 6to4
    '3fff::/20',
    '5f00::/16',
  ],
} as const satisfies Ranges

/** The Internet of IPv6 as far as it was given out, and the way that networks of IPv6 alone have to IPv4. */
const publicly = listOf(['2000::/3', '64:ff9b::/96'])
const never = listsOf(neverAllowed)
const privately = listsOf(allowedPrivately)

/** What an IP address is that a shop may not have; undefined for one that it may. */
export function refusedAs(address: string, allowPrivate: boolean): string | undefined {
  const plain = address.replace(/%.*$/, '') // the zone of a link-local address
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(plain) === 0) return 'no IP address'
  const holds = ({ list }: { list: BlockList }) => list.check(plain, family)
  const refused = never.find(holds)
  if (refused !== undefined || allowPrivate) return refused?.kind
  const kind = privately.find(holds)?.kind
  if (kind !== undefined || family === 'ipv4' || publicly.check(plain, family)) return kind
  return 'no public address'
}

function listsOf(ranges: Ranges): { kind: string; list: BlockList }[] {
  return Object.entries(ranges).map(([kind, networks]) => ({ kind, list: listOf(networks) }))
}

/** A range of IPv4 holds its addresses written as IPv6 too: BlockList sees to `::ffff:`, and this to NAT64. */
function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const isIpv4 = isIP(address) === 4
    list.addSubnet(address, Number(bits), isIpv4 ? 'ipv4' : 'ipv6')
    if (isIpv4) list.addSubnet(`64:ff9b::${address}`, 96 + Number(bits), 'ipv6')
  }
  return list
}
