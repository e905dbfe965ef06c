import { describe, expect, test } from 'vitest'
import { LOOPBACK_NETWORKS, mayReach, readNetworks, readTarget } from './target.rules.ts'

const NONE = readNetworks('') ?? []
const LOOPBACK = readNetworks(LOOPBACK_NETWORKS) ?? []

test.each(['8.8.8.8', '93.184.216.34', '2606:4700::1', '::ffff:8.8.8.8'])('%s is public', (address) => {
  expect(mayReach(address, NONE)).toBe(true)
})

test.each([
  ['private', ['10.1.1.1', '172.16.0.1', '192.168.0.1']],
  ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
  ['link-local', ['169.254.1.1', 'fe80::1']],
  ['for metadata', ['169.254.169.254', '100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254']],
  ['unique-local', ['fc00::1', 'fdff::1']],
  ['IPv4 within IPv6', ['::ffff:10.0.0.1', '::ffff:a00:1', '::10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '2001::1']],
  ['for no single machine', ['0.0.0.0', '255.255.255.255', '224.0.0.1', '::', 'ff02::1']],
  ['for documents and tests', ['192.0.2.1', '198.18.0.1', '2001:db8::1', '100::1']],
  ['not given out', ['240.0.0.1', '4000::1']],
  ['no address', ['example.com', '', '1.2.3.4.5']],
] as const)('what is %s is not reached', (_kind, addresses) => {
  expect(addresses.filter((address) => mayReach(address, NONE))).toEqual([])
})

test('a network that is allowed is reached, and no other', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map((address) => mayReach(address, LOOPBACK))).toEqual([
    true,
    true,
    true,
  ])
  expect(['10.0.0.1', '169.254.169.254', 'fd00::1'].some((address) => mayReach(address, LOOPBACK))).toBe(false)
})

describe('networks', () => {
  test('are read from a list', () => {
    const networks = readNetworks(' 10.0.0.0/8, fd00::/8') ?? []
    expect(networks).toHaveLength(2)
    expect(mayReach('10.20.30.40', networks)).toBe(true)
    expect(mayReach('fd00::5', networks)).toBe(true)
  })

  test.each(['10.0.0.0', 'everything', '10.0.0.0/8;fd00::/8', '10.0.0.0/33'])('%s is none', (text) => {
    expect(readNetworks(text)).toBeNull()
  })
})

describe('the address of a callback', () => {
  test.each(['http://receiver.example/path?query=1', 'https://receiver.example:8443/'])('%s is one', (text) => {
    expect(readTarget(text)).toEqual({ url: new URL(text) })
  })

  test.each([
    ['receiver.example', 'the address is no URL'],
    ['ftp://receiver.example/', 'the address is neither http nor https'],
    ['file:///etc/passwd', 'the address is neither http nor https'],
    ['http://user:secret@receiver.example/', 'the address has a name or password in it'],
  ])('%s is none', (text, reason) => {
    expect(readTarget(text)).toEqual({ reason })
  })
})
