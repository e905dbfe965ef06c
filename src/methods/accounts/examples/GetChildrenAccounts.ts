import type { Example } from '../../../wire/index.ts'

export const getChildrenAccountsExamples: readonly Example[] = []
