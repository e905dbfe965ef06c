import { SUBSCRIPTION_TYPES } from '../../domain/catalog/catalog.ts'
import type { SubscriptionFilterRefusal } from '../../domain/subscriptions/index.ts'
import { type AnswersFor, declareMethod, idList, int, listOf, oneOf, str } from '../../wire/index.ts'
import { getSubscriptionPriceExamples } from './examples/GetSubscriptionPrice.ts'
import { CURRENCY_WITHOUT_RATE } from './refusal-answers.ts'
import { SubscriptionTemplateType } from './structures/SubscriptionTemplateType.ts'

export const GetSubscriptionPrice = declareMethod({
  name: 'GetSubscriptionPrice',
  group: 'Accounts',
  effect: 'reads',
  access: 'anyone',
  summary: 'Gives the prices of periodic services, such as phone numbers.',
  params: {
    subscription_template_id: idList('The ids of templates', { error: 'INVALID_SUBSCRIPTION_TEMPLATE_ID' }),
    subscription_template_type: oneOf('The kind of service', SUBSCRIPTION_TYPES, {
      error: 'INVALID_SUBSCRIPTION_TEMPLATE_TYPE',
    }),
    subscription_template_name: str("The template's name", {
      minLength: 1,
      maxLength: 200,
      error: 'INVALID_SUBSCRIPTION_TEMPLATE_NAME',
    }),
    count: int('How many to give', { minimum: 0, maximum: 1000, fallback: 'all' }),
    offset: int('How many to pass over first', { minimum: 0, fallback: '0' }),
  },
  answer: { result: listOf('The templates', SubscriptionTemplateType) },
  refusals: {
    template_unknown: {
      error: 'INVALID_SUBSCRIPTION_TEMPLATE_ID',
      parameter: 'subscription_template_id',
      reason: 'names {templateId}, which does not exist',
    },
    template_name_unknown: {
      error: 'INVALID_SUBSCRIPTION_TEMPLATE_NAME',
      parameter: 'subscription_template_name',
      reason: 'names a template that does not exist',
    },
    currency_without_rate: CURRENCY_WITHOUT_RATE,
  } satisfies AnswersFor<SubscriptionFilterRefusal>,
  examples: getSubscriptionPriceExamples,
})
