import type { Example } from '../../../wire/index.ts'

export const getSubscriptionPriceExamples: readonly Example[] = []
