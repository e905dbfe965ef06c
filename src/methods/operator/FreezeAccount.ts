import { declareMethod } from '../../wire/index.ts'
import { freezeAccountExamples } from './examples/FreezeAccount.ts'
import { accountOf } from './money-parameters.ts'
import { accountRefusals } from './movement-refusals.ts'
import { standingAnswer } from './structures/movement-answer.ts'

export const FreezeAccount = declareMethod({
  name: 'FreezeAccount',
  group: 'Account administration',
  surface: 'operator',
  effect: 'moves',
  access: ['Owner', 'Admin'],
  summary: 'Blocks an account: it takes no other plan, uses nothing that costs, and pays no transfer.',
  notes: ['A frozen account may still be called, read and paid for. One that is frozen stays so.'],
  params: { account_id: accountOf('The account') },
  answer: standingAnswer,
  refusals: accountRefusals,
  examples: freezeAccountExamples,
})
