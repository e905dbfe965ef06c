import ipaddr from 'ipaddr.js'

/** Networks that the operator lets callbacks reach although they are not public, each as a range of addresses. */
export type AllowedNetworks = readonly [ipaddr.IPv4 | ipaddr.IPv6, number][]

/** The networks of this machine alone. */
export const LOOPBACK_NETWORKS = '127.0.0.0/8,::1/128'

/** Reads ranges such as `10.0.0.0/8,fd00::/8`; null: one of them is none. */
export function readNetworks(text: string): AllowedNetworks | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.every((part) => ipaddr.isValidCIDR(part)) ? parts.map((part) => ipaddr.parseCIDR(part)) : null
}

/** Addresses of IPv6 that are public as far as they have no other use; of the rest nothing is given out yet. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/** A public address that machines of one cloud find their metadata at. */
const METADATA_IPV4 = '168.63.129.16'

/**
 * Whether a callback may go to an IP address: it is a public one, or in a network that is allowed. An IPv4 address within
 * an IPv6 one (mapped, translated, tunnelled) is judged as what it leads to: mapped ones by their own, the others refused.
 */
export function mayReach(address: string, allowed: AllowedNetworks): boolean {
  if (!ipaddr.isValid(address)) return false
  // A mapped address is the IPv4 address in it.
  const target = ipaddr.process(address)
  if (isPublic(target)) return true
  return allowed.some((network) => network[0].kind() === target.kind() && target.match(network))
}

function isPublic(target: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (target.range() !== 'unicast') return false
  return target instanceof ipaddr.IPv6 ? target.match(GLOBAL_IPV6) : target.toString() !== METADATA_IPV4
}

/** Where a callback goes, or why it goes nowhere. */
export type Target = { readonly url: URL } | { readonly reason: string }

/** Reads a callback's address: http or https, without a name and password in it. */
export function readTarget(text: string): Target {
  if (!URL.canParse(text)) return { reason: 'the address is no URL' }
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { reason: 'the address is neither http nor https' }
  if (url.username !== '' || url.password !== '') return { reason: 'the address has a name or password in it' }
  return { url }
}
