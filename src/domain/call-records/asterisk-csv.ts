import { partiesOf } from './call-parties.ts'
import { type CallFacts, callRecordFormat } from './call-reader.ts'
import type { CallRecordSettings, PartySettings } from './call-record-settings.ts'
import { CsvCalls } from './csv-calls.ts'
import { dispositionOfAsterisk } from './disposition.rules.ts'
import { LocalClock } from './local-clock.ts'
import type { RecordFields } from './record-fields.ts'

type AsteriskSettings = PartySettings & Pick<CallRecordSettings, 'columns' | 'timeZone'>

const DEFAULTS: AsteriskSettings = {
  // The last two are there with loguniqueid=yes and loguserfield=yes alone.
  columns: [
    ...['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata'],
    ...['start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'],
  ],
  // Without usegmtime=yes the times are those of the switch's own zone.
  timeZone: 'UTC',
  accountField: 'accountcode',
  directionField: 'dcontext',
  fromField: 'src',
  toField: 'dst',
  directions: { outbound: 'outbound', 'from-carrier': 'inbound' },
  internationalPrefix: '',
}

/** The Master.csv of Asterisk's `cdr_csv`. */
export const ASTERISK_CSV = callRecordFormat(DEFAULTS, (settings) => {
  const { columns, accountField, directionField, fromField, toField } = settings
  const clock = new LocalClock(settings.timeZone)
  return new CsvCalls({
    columns,
    required: [
      ...[accountField, directionField, fromField, toField],
      ...['start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'dstchannel'],
      columns.includes('uniqueid') ? 'uniqueid' : 'channel',
    ],
    toCall: (fields) => asteriskCall(fields, settings, clock),
  })
})

function asteriskCall(fields: RecordFields, settings: AsteriskSettings, clock: LocalClock): CallFacts | null {
  const parties = partiesOf(fields, settings)
  if (parties === null) return null
  const disposition = dispositionOfAsterisk(fields.text('disposition'))
  if (disposition === null) throw fields.wrong('disposition', 'is not one of Asterisk’s')
  const uniqueId = settings.columns.includes('uniqueid') ? fields.text('uniqueid') : channelAndStart(fields)
  // After a fork or a transfer several rows have one unique id, and each its own channel on the other side.
  const otherChannel = fields.optionalText('dstchannel')
  return {
    ...parties,
    start: clock.time(fields, 'start'),
    answer: clock.optionalTime(fields, 'answer'),
    end: clock.time(fields, 'end'),
    durationSeconds: fields.wholeNumber('duration'),
    billableSeconds: fields.wholeNumber('billsec'),
    disposition,
    uniqueId,
    eventId: otherChannel === '' ? uniqueId : `${uniqueId}|${otherChannel}`,
  }
}

/** The names of channels begin anew with each start of the switch: only beside a time they name one call. */
function channelAndStart(fields: RecordFields): string {
  return `${fields.text('channel')}|${fields.text('start')}`
}
