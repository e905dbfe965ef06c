import type { Example } from '../../../wire/index.ts'

export const deleteKeyExamples: readonly Example[] = []
