import { countryName } from './countries.ts'

/** What a deck's destination begins with: a country and the kind of line there. */
export interface Destination {
  readonly country: string
  readonly kind: string
}

/** The kinds of line of libphonenumber, as decks write them, and as people read them. */
const KIND_NAMES = new Map([
  ['fixed', 'Fixed'],
  ['fixed_or_mobile', 'Fixed or Mobile'],
  ['intl_network', 'Network'],
  ['isp', 'ISP'],
  ['m2m', 'M2M'],
  ['mobile', 'Mobile'],
  ['pager', 'Pager'],
  ['personal', 'Personal'],
  ['premium', 'Premium'],
  ['satellite', 'Satellite'],
  ['shared', 'Shared Cost'],
  ['tollfree', 'Toll Free'],
  ['uan', 'UAN'],
  ['voicemail', 'Voicemail'],
  ['voip', 'VoIP'],
])

/** Numbers of no country: 800, 808, 870, 881, 882, 883, 878, 888, 979. */
const NO_COUNTRY = '001'

/** Reads `RU mobile`; a text says what is wrong with it. */
export function destinationOf(text: string): Destination | string {
  const [country = '', kind = ''] = text.split(' ')
  if (countryNameOf(country) === null) return `"${text}" does not begin with a country code of ISO 3166-1 or 001`
  if (KIND_NAMES.has(kind)) return { country, kind }
  return `the second word of "${text}" is not one of ${[...KIND_NAMES.keys()].join(', ')}`
}

/** A name for people: `Russia Mobile`. */
export function nameOf({ country, kind }: Destination): string {
  return `${countryNameOf(country)} ${KIND_NAMES.get(kind)}`
}

function countryNameOf(code: string): string | null {
  return code === NO_COUNTRY ? 'International' : countryName(code)
}
