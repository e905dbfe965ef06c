import type { Example } from '../../../wire/index.ts'

export const getResourcePriceExamples: readonly Example[] = []
