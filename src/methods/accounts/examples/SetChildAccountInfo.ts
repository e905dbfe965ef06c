import type { Example } from '../../../wire/index.ts'

export const setChildAccountInfoExamples: readonly Example[] = []
