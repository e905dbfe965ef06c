/** Documents in the form of the central banks' feeds; every number in them is made up. */

/** The European Central Bank's, units per EUR by day: eurofxref-daily.xml with one day, eurofxref-hist-90d.xml with more. */
export function ecbDocument(days: Readonly<Record<string, Readonly<Record<string, string>>>>): Buffer {
  const cubes = Object.entries(days).map(([day, rates]) => {
    const rows = Object.entries(rates).map(([currency, rate]) => `\t\t\t<Cube currency='${currency}' rate='${rate}'/>`)
    return [`\t\t<Cube time='${day}'>`, ...rows, '\t\t</Cube>'].join('\n')
  })
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
${cubes.join('\n')}
\t</Cube>
</gesmes:Envelope>
`)
}

/** A currency of the Bank of Russia's; the rate of one unit is written where it is given. */
export interface CbrRow {
  readonly code: string
  readonly name?: string
  readonly nominal?: string
  readonly value: string
  readonly perUnit?: string
}

/** XML_daily.asp of the Bank of Russia, for a day `DD.MM.YYYY`. */
export function cbrDaily(day: string, rows: readonly CbrRow[]): Uint8Array {
  const valutes = rows.map(
    ({ code, name, nominal, value, perUnit }) =>
      `<Valute ID="${code === 'USD' ? 'R01235' : 'R01239'}"><NumCode>840</NumCode><CharCode>${code}</CharCode>` +
      `<Nominal>${nominal ?? '1'}</Nominal><Name>${name ?? 'Доллар США'}</Name><Value>${value}</Value>` +
      `${perUnit === undefined ? '' : `<VunitRate>${perUnit}</VunitRate>`}</Valute>`,
  )
  return inWindows1251(
    `<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="${day}" name="Foreign Currency Market">${valutes.join('')}</ValCurs>`,
  )
}

/** XML_dynamic.asp of the Bank of Russia: the dollar by day `DD.MM.YYYY`. */
export function cbrDynamic(values: Readonly<Record<string, string>>, id = 'R01235'): Uint8Array {
  const records = Object.entries(values).map(
    ([day, value]) =>
      `<Record Date="${day}" Id="${id}"><Nominal>1</Nominal><Value>${value}</Value><VunitRate>${value}</VunitRate></Record>`,
  )
  return inWindows1251(
    `<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="${id}" DateRange1="01.11.2026" DateRange2="30.11.2026" name="Foreign Currency Market Dynamic">${records.join('')}</ValCurs>`,
  )
}

/** A currency of the National Bank of Kazakhstan's. */
export interface NbkRow {
  readonly title: string
  readonly description: string
  readonly quant?: string
}

const NBK_HEAD = `  <generator>Alternate RSS Builder</generator>
  <title>Official exchange rates of National Bank of Republic Kazakhstan</title>
  <link>www.nationalbank.kz</link>
  <description>Official exchange rates of National Bank of Republic Kazakhstan</description>
  <copyright>www.nationalbank.kz</copyright>`

/** get_rates.cfm of the National Bank of Kazakhstan, for a day `DD.MM.YYYY`. */
export function nbkDaily(day: string, rows: readonly NbkRow[]): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<rates>
${NBK_HEAD}
  <date>${day}</date>
${rows.map((row) => nbkItem(row, '<fullname>ДОЛЛАР США</fullname>')).join('\n')}
</rates>
`)
}

/** rates_all.xml of the National Bank of Kazakhstan: RSS. */
export function nbkRss(day: string, rows: readonly NbkRow[]): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0">
<channel>
${NBK_HEAD}
${rows.map((row) => nbkItem(row, `<pubDate>${day}</pubDate>`)).join('\n')}
</channel>
</rss>
`)
}

function nbkItem({ title, description, quant }: NbkRow, more: string): string {
  return `  <item>
    ${more}
    <title>${title}</title>
    <description>${description}</description>
    <quant>${quant ?? '1'}</quant>
    <index>UP</index>
    <change>+1.25</change>
  </item>`
}

/** Text of ASCII and Russian letters in windows-1251, which Node decodes and does not encode. */
function inWindows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0)
    return code < 0x80 ? code : code - 0x410 + 0xc0
  })
}
