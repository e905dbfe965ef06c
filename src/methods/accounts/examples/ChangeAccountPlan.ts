import type { Example } from '../../../wire/index.ts'

export const changeAccountPlanExamples: readonly Example[] = []
