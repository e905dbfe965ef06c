import { declareMethod } from '../../wire/index.ts'
import { unfreezeAccountExamples } from './examples/UnfreezeAccount.ts'
import { accountOf } from './money-parameters.ts'
import { accountRefusals } from './movement-refusals.ts'
import { standingAnswer } from './structures/movement-answer.ts'

export const UnfreezeAccount = declareMethod({
  name: 'UnfreezeAccount',
  group: 'Account administration',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Ends the blocking of an account.',
  notes: ['One that is not frozen stays so.'],
  params: { account_id: accountOf('The account') },
  answer: standingAnswer,
  refusals: accountRefusals,
  examples: unfreezeAccountExamples,
})
