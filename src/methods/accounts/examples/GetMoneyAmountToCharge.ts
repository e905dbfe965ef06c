import type { Example } from '../../../wire/index.ts'

export const getMoneyAmountToChargeExamples: readonly Example[] = []
