import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { accountId } from '../../ground/ids/index.ts'
import { Money } from '../../ground/money/index.ts'
import { derivationText, entryHash } from './entry-hash.rules.ts'
import type { EntryDraft } from './ledger.ts'

const DRAFT: EntryDraft = {
  accountId: accountId(42),
  kind: 'plan_change',
  description: 'Plan "IM small"',
  occurredAt: new Date('2026-01-15T09:00:00Z'),
  idempotencyKey: 'once',
  derivation: { fee: '9170.604' },
  postings: [
    { bucket: 'hold', amount: Money.of('9170.604000', 'RUR') },
    { bucket: 'hold_offset', amount: Money.of('-9170.604', 'RUR') },
  ],
}
const PLACE = { entryId: 1_000_001, sequence: 7, previousHash: Buffer.from('beef', 'hex') }

test('the hash of an entry is the SHA-256 of this very text: old entries verify as long as it stays', () => {
  const text =
    '["beef",42,7,1000001,"plan_change","Plan \\"IM small\\"","2026-01-15T09:00:00.000Z","once",' +
    '"{\\"fee\\":\\"9170.604\\"}",[["hold","RUR","9170.604"],["hold_offset","RUR","-9170.604"]]]'
  expect(entryHash(DRAFT, PLACE).toString('hex')).toBe(createHash('sha256').update(text).digest('hex'))
})

test('an entry without key and derivation hashes nothing in their places', () => {
  const { idempotencyKey: _key, derivation: _derivation, ...bare } = DRAFT
  expect(derivationText(bare)).toBe(null)
  const text =
    '["",42,1,1,"plan_change","Plan \\"IM small\\"","2026-01-15T09:00:00.000Z",null,null,' +
    '[["hold","RUR","9170.604"],["hold_offset","RUR","-9170.604"]]]'
  const place = { entryId: 1, sequence: 1, previousHash: Buffer.alloc(0) }
  expect(entryHash(bare, place)).toEqual(createHash('sha256').update(text).digest())
})

describe('every part of an entry and of its place counts', () => {
  const first = entryHash(DRAFT, PLACE).toString('hex')
  const [held, offset] = DRAFT.postings

  test.each<[string, Partial<EntryDraft>, Partial<typeof PLACE>]>([
    ['account', { accountId: accountId(43) }, {}],
    ['kind', { kind: 'plan_charge' }, {}],
    ['description', { description: '' }, {}],
    ['time', { occurredAt: new Date('2026-01-15T09:00:00.001Z') }, {}],
    ['idempotency key', { idempotencyKey: 'twice' }, {}],
    ['derivation', { derivation: { fee: '9170.6040' } }, {}],
    ['order of postings', { postings: [offset, held] as EntryDraft['postings'] }, {}],
    ['amount', { postings: [{ bucket: 'hold', amount: Money.of('9170.604001', 'RUR') }] }, {}],
    ['currency', { postings: [{ bucket: 'hold', amount: Money.of('9170.604', 'USD') }] }, {}],
    ['bucket', { postings: [{ bucket: 'revenue', amount: Money.of('9170.604', 'RUR') }] }, {}],
    ['id', {}, { entryId: 1_000_002 }],
    ['sequence', {}, { sequence: 8 }],
    ['hash before it', {}, { previousHash: Buffer.from('beee', 'hex') }],
  ])('%s', (_part, draft, place) => {
    expect(entryHash({ ...DRAFT, ...draft }, { ...PLACE, ...place }).toString('hex')).not.toBe(first)
  })
})
