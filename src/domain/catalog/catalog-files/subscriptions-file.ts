import { SUBSCRIPTION_TYPES, type SubscriptionTemplate } from '../catalog.ts'
import type { ProblemList } from './catalog-file-error.ts'
import type { CatalogFile } from './catalog-folder.ts'
import { checkPeriod } from './field-values.ts'
import { readYaml, type YamlFields } from './yaml-fields.ts'

const FILE_KEYS = { required: ['subscriptions'] }
const SUBSCRIPTION_KEYS = {
  required: ['id', 'type', 'name', 'currency', 'installation_price', 'price', 'period'],
  optional: ['required_verification'],
}

/** Reads subscriptions.yaml. */
export function readSubscriptionsFile(file: CatalogFile | null, problems: ProblemList): SubscriptionTemplate[] {
  const ids = new Set<number>()
  const entries = readYaml(file, FILE_KEYS, problems)?.mappings('subscriptions', SUBSCRIPTION_KEYS) ?? []
  return entries.map((fields) => readSubscription(fields, ids))
}

function readSubscription(fields: YamlFields, ids: Set<number>): SubscriptionTemplate {
  return {
    id: fields.id(ids),
    type: fields.oneOf('type', SUBSCRIPTION_TYPES),
    name: fields.text('name'),
    currency: fields.currency('currency'),
    installationPrice: fields.decimal('installation_price'),
    price: fields.decimal('price'),
    period: fields.checked('period', checkPeriod) ?? '',
    requiredVerification: fields.has('required_verification') ? fields.text('required_verification') : null,
  }
}
