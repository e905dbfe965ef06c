import type { Example } from '../../../wire/index.ts'

export const createKeyExamples: readonly Example[] = []
