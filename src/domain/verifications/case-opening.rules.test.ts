import { describe, expect, test } from 'vitest'
import { type AskedBefore, decideOpening } from './case-opening.rules.ts'

const TODAY = '2026-01-15'
interface Wish {
  readonly name: string
  readonly holdUntil: string | undefined
  readonly anew: boolean
}

const WISH: Wish = { name: 'RU', holdUntil: undefined, anew: false }
const asked = (status: AskedBefore['status'], documents: AskedBefore['documents'] = []): AskedBefore => ({
  status,
  unverifiedHoldUntil: '2026-02-01',
  documents,
})
const opening = (status: string, unverifiedHoldUntil: string | null, supersedes = false) => ({
  kind: 'opening',
  status,
  unverifiedHoldUntil,
  supersedes,
})

describe('an account is asked for a verification', () => {
  test.each<[string, AskedBefore | null, Partial<Wish>, object]>([
    ['for the first time', null, {}, opening('REQUIRED', null)],
    ['for the first time, with a day', null, { holdUntil: '2026-03-01' }, opening('REQUIRED', '2026-03-01')],
    ['with today as the day', null, { holdUntil: TODAY }, opening('REQUIRED', TODAY)],
    ['once more, which keeps the day', asked('REQUIRED'), {}, opening('REQUIRED', '2026-02-01')],
    ['once more with another day', asked('REQUIRED'), { holdUntil: '2026-03-01' }, opening('REQUIRED', '2026-03-01')],
    ['while it is under way', asked('IN_PROGRESS', ['IN_PROGRESS']), {}, opening('IN_PROGRESS', '2026-02-01')],
    [
      'anew while it is under way',
      asked('IN_PROGRESS', ['IN_PROGRESS']),
      { anew: true },
      opening('IN_PROGRESS', '2026-02-01'),
    ],
    ['after it was not required', asked('NOT_REQUIRED'), {}, opening('REQUIRED', '2026-02-01')],
    ['after that, with documents', asked('NOT_REQUIRED', ['ACCEPTED']), {}, opening('VERIFIED', '2026-02-01')],
    ['anew after it was verified', asked('VERIFIED', ['ACCEPTED']), { anew: true }, opening('REQUIRED', null, true)],
    [
      'anew, with a day',
      asked('VERIFIED', ['ACCEPTED']),
      { anew: true, holdUntil: '2026-03-01' },
      opening('REQUIRED', '2026-03-01', true),
    ],
  ])('%s', (_what, before, change, expected) => {
    expect(decideOpening(before, { ...WISH, ...change }, TODAY)).toEqual(expected)
  })

  test('but not for one that is verified', () => {
    const refusal = { kind: 'refusal', reason: 'already_verified', name: 'RU' }
    expect(decideOpening(asked('VERIFIED', ['ACCEPTED']), WISH, TODAY)).toEqual(refusal)
  })

  test.each([null, asked('REQUIRED'), asked('VERIFIED')])(
    'not until a day that is over, whatever was before',
    (before) => {
      const refusal = { kind: 'refusal', reason: 'hold_date_past', day: '2026-01-14', today: TODAY }
      expect(decideOpening(before, { ...WISH, holdUntil: '2026-01-14', anew: true }, TODAY)).toEqual(refusal)
    },
  )
})
