import { LocalClock } from './local-clock.ts'
import type { RecordFields } from './record-fields.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

// A star or a dot in front says that the gateway's clock is not kept by a time server.
const CISCO_TIME = /^[*.]?(\d\d:\d\d:\d\d)(\.\d{1,9})? (\S+) [A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{4})$/

/**
 * How to read times such as `10:15:02.000 UTC Tue Mar 17 2026`, to the millisecond. `zones`: what the abbreviations mean.
 * Throws CallRecordFormatError when one of them is no time zone; the function that it gives throws Unreadable.
 */
export function ciscoTimes(zones: Readonly<Record<string, string>>): (fields: RecordFields, name: string) => Date {
  const clocks = new Map(Object.entries(zones).map(([word, zone]) => [word, new LocalClock(zone)]))
  return (fields, name) => {
    const parts = CISCO_TIME.exec(fields.text(name))
    const [, time = '', fraction = '', word = '', month = '', day = '', year = ''] = parts ?? []
    const clock = clocks.get(word)
    if (parts !== null && clock === undefined) throw fields.wrong(name, 'is of a time zone that the settings lack')
    const monthNumber = String(MONTHS.indexOf(month) + 1).padStart(2, '0')
    const second = clock?.instantOf(`${year}-${monthNumber}-${day.padStart(2, '0')}`, time)
    if (second == null) throw fields.wrong(name, 'is not a time such as 10:15:02.000 UTC Tue Mar 17 2026')
    return new Date(second.getTime() + Math.floor(Number(`0${fraction}`) * 1000))
  }
}
