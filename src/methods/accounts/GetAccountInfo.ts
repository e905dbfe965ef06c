import { bool, declareMethod, maybe, one, text } from '../../wire/index.ts'
import { getAccountInfoExamples } from './examples/GetAccountInfo.ts'
import { AccountInfoType } from './structures/AccountInfoType.ts'

export const GetAccountInfo = declareMethod({
  name: 'GetAccountInfo',
  group: 'Accounts',
  effect: 'reads',
  access: 'anyone',
  summary: "Gives the account's profile and money.",
  notes: [
    'live_balance = fixed_balance − money_on_hold. The API key is shown only to a caller who proved itself by it.',
  ],
  params: {
    return_live_balance: bool('Whether balance is the live balance; otherwise it is the fixed one', {
      fallback: 'true',
    }),
    with_access_entries: bool('Whether to list the methods that the caller may call', { fallback: 'false' }),
  },
  answer: {
    result: one('The account', AccountInfoType),
    api_address: maybe(text('The host to send calls to')),
  },
  refusals: {},
  examples: getAccountInfoExamples,
})
