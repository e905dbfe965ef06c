import type { Example } from '../../../wire/index.ts'

export const setAccountInfoExamples: readonly Example[] = []
