import type { Example } from '../../../wire/index.ts'

export const getKeysExamples: readonly Example[] = []
