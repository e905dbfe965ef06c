import { type CallParties, partiesOf } from './call-parties.ts'
import { type CallFacts, type CallReader, callRecordFormat, type Line, readingsOf } from './call-reader.ts'
import type { CallDisposition, CallReading, CallRecordFault } from './call-record.ts'
import type { PartySettings } from './call-record-settings.ts'
import { dispositionOfSip } from './disposition.rules.ts'
import { jsonFields, jsonObject } from './json-object.ts'
import type { RecordFields } from './record-fields.ts'

const DEFAULTS: PartySettings = {
  // As acc_extra names them.
  accountField: 'acct',
  directionField: 'dir',
  fromField: 'src',
  toField: 'dst',
  directions: { outbound: 'outbound', inbound: 'inbound' },
  internationalPrefix: '',
}

/** The records of Kamailio's `acc_json`, one a line: one a transaction, of which two make a call. */
export const KAMAILIO_JSON = callRecordFormat(DEFAULTS, (settings) => new KamailioCalls(settings))

/** One half of a call. */
interface Transaction {
  readonly line: number
  /** The dialog's own name for the call. */
  readonly callId: string
  /** Microseconds since 1970. */
  readonly at: number
}

/** The answered half; without parties its call is ignored, or has been a fault already. */
interface Answer extends Transaction {
  readonly parties: CallParties | null
}

/**
 * Pairs each answered INVITE with the BYE of its dialog, whichever of the two comes first. Holds what has no other half
 * yet, and no more. While one half waits, another like it (sent again, or a change of the media) says nothing.
 */
class KamailioCalls implements CallReader {
  readonly #settings: PartySettings
  readonly #answers = new Map<string, Answer>()
  readonly #byes = new Map<string, Transaction>()

  constructor(settings: PartySettings) {
    this.#settings = settings
  }

  read(line: Line): CallReading[] {
    return line.text.trim() === '' ? [] : readingsOf(line.number, () => this.#take(line))
  }

  end(): CallReading[] {
    const answers = [...this.#answers.values()].filter(({ parties }) => parties !== null)
    return [
      ...answers.map((answer) => faultOf(answer, 'was answered, and its BYE is not in the file')),
      ...[...this.#byes.values()].map((bye) => faultOf(bye, 'ends, and its INVITE is not in the file')),
    ].sort((one, other) => one.line - other.line)
  }

  #take({ number, text }: Line): CallFacts | null {
    const fields = jsonFields(jsonObject(text))
    const method = fields.text('method')
    if (method !== 'INVITE' && method !== 'BYE') return null
    const disposition = dispositionOfSip(fields.wholeNumber('sip_code'))
    if (disposition === null) throw fields.wrong('sip_code', 'is not the status of a final answer')
    const transaction = { line: number, callId: fields.text('callid'), at: microseconds(fields, 'time') }
    const dialog = dialogOf(fields, disposition)
    if (method === 'BYE') return disposition === 'answered' ? this.#bye(dialog, transaction) : null
    if (disposition === 'answered') return this.#answer(dialog, transaction, fields)
    // A call goes on when it refuses to change.
    if (this.#answers.has(dialog)) return null
    const parties = partiesOf(fields, this.#settings)
    return parties && callOf(dialog, { parties, answer: null, end: transaction, disposition })
  }

  #answer(dialog: string, transaction: Transaction, fields: RecordFields): CallFacts | null {
    if (this.#answers.has(dialog)) return null
    const bye = this.#byes.get(dialog)
    this.#byes.delete(dialog)
    // When the parties cannot be read that is the one fault of the call, and its BYE is not another.
    if (bye === undefined) this.#answers.set(dialog, { ...transaction, parties: null })
    const answer = { ...transaction, parties: partiesOf(fields, this.#settings) }
    if (bye !== undefined) return pairOf(dialog, answer, bye)
    this.#answers.set(dialog, answer)
    return null
  }

  #bye(dialog: string, bye: Transaction): CallFacts | null {
    const answer = this.#answers.get(dialog)
    this.#answers.delete(dialog)
    if (answer !== undefined) return pairOf(dialog, answer, bye)
    if (!this.#byes.has(dialog)) this.#byes.set(dialog, bye)
    return null
  }
}

function pairOf(dialog: string, answer: Answer, end: Transaction): CallFacts | null {
  const { parties } = answer
  return parties && callOf(dialog, { parties, answer, end, disposition: 'answered' })
}

interface KamailioCall {
  readonly parties: CallParties
  readonly answer: Transaction | null
  readonly end: Transaction
  readonly disposition: CallDisposition
}

/** The switch does not say when a call was begun: the answer's time stands for it. Seconds: the nearest number of them. */
function callOf(dialog: string, { parties, answer, end, disposition }: KamailioCall): CallFacts {
  const answeredAt = answer && new Date(answer.at / 1000)
  const seconds = answer === null ? 0 : Math.round((end.at - answer.at) / 1_000_000)
  return {
    ...parties,
    start: answeredAt,
    answer: answeredAt,
    end: new Date(end.at / 1000),
    durationSeconds: seconds,
    billableSeconds: seconds,
    disposition,
    uniqueId: end.callId,
    eventId: dialog,
  }
}

/**
 * What names a dialog: the call id and both tags, in one order, as they change places when it is the called side that
 * hangs up. A call that was not answered need not have them: nothing has to find it.
 */
function dialogOf(fields: RecordFields, disposition: CallDisposition): string {
  const tags = ['from_tag', 'to_tag'].map((name) =>
    disposition === 'answered' ? fields.text(name) : fields.optionalText(name),
  )
  return [fields.text('callid'), ...tags.sort()].join('|')
}

/** A time in seconds since 1970 with a fraction: a double holds today's to less than a microsecond. */
function microseconds(fields: RecordFields, name: string): number {
  if (!/^\d{1,11}(\.\d+)?$/.test(fields.text(name))) throw fields.wrong(name, 'is not a time in seconds since 1970')
  return Math.round(Number(fields.text(name)) * 1_000_000)
}

function faultOf({ line, callId }: Transaction, reason: string): CallRecordFault {
  return { line, reason: `the call ${JSON.stringify(callId)} ${reason}` }
}
