import { expect, test } from 'vitest'
import { booksOf } from '../../testing/books.ts'
import { switchbookOfFile } from '../../testing/switchbook-of-file.ts'

const USD = 789456

const switchbook = switchbookOfFile()

const call = (method: string, params: Record<string, string>) =>
  switchbook.call(method, { account_id: String(USD), ...params }, { surface: 'operator' })
const books = () => booksOf(switchbook.database, USD)

test('a discount brings money, told apart by its type', async () => {
  const answer = JSON.parse(await call('GiveDiscount', { amount: '0.5', description: 'For December' }))
  expect(answer.account_info.fixed_balance).toBe(270.25)
  expect((await books()).entries.at(-1)).toMatchObject({
    kind: 'discount',
    derivation: { rule: 'discount', amount: '0.5', currency: 'USD' },
    postings: ['customer 0.500000 USD', 'revenue -0.500000 USD'],
  })
})
