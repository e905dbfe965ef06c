import type { Example } from '../../../wire/index.ts'

export const getCurrencyRateExamples: readonly Example[] = []
