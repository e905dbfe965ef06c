import type { Example } from '../../../wire/index.ts'

export const getAccountInfoExamples: readonly Example[] = []
