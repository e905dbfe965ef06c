import type { Example } from '../../../wire/index.ts'

export const getAvailablePlansExamples: readonly Example[] = []
