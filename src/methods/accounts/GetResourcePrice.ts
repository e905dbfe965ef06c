import type { ResourcePriceRefusal } from '../../domain/rating/index.ts'
import { type AnswersFor, declareMethod, idList, listOf, RESOURCE_TYPES, str, strList } from '../../wire/index.ts'
import { getResourcePriceExamples } from './examples/GetResourcePrice.ts'
import { CURRENCY_WITHOUT_RATE } from './refusal-answers.ts'
import { ResourcePrice } from './structures/ResourcePrice.ts'

export const GetResourcePrice = declareMethod({
  name: 'GetResourcePrice',
  group: 'Accounts',
  effect: 'reads',
  access: 'anyone',
  summary: 'Gives the prices of resources, such as calls to a number.',
  notes: [
    'Without a filter all prices are given: with a full deck that is an answer of several megabytes.',
    'With resource_param, a price comes with the prefix that decided (prices of resources without prefixes are given only where their type is asked for): the longest allowed one that no longer forbidden one overrules.',
    'The account’s own price list goes before its parent’s, and so on, and those before the catalog’s; prefixes that a nearer list prices are left out.',
    'Prices are in the account’s currency, at today’s rate.',
  ],
  params: {
    resource_type: strList('The kinds of resource', {
      values: RESOURCE_TYPES,
      maxLength: 64,
      error: 'INVALID_RESOURCE_TYPE',
    }),
    price_group_id: idList('The ids of price groups'),
    price_group_name: str("A part of the price group's name; * stands for anything between its pieces", {
      minLength: 1,
      maxLength: 200,
      error: 'INVALID_PRICE_GROUP_NAME',
    }),
    resource_param: strList('Parameters, such as phone numbers', {
      maxLength: 64,
      error: 'INVALID_REQUESTED_RESOURCE',
    }),
  },
  answer: { result: listOf('The prices, by kind of resource', ResourcePrice) },
  refusals: {
    group_unknown: {
      error: 'INVALID_ARGUMENTS',
      parameter: 'price_group_id',
      reason: 'names {groupId}, which does not exist',
    },
    group_name_unknown: {
      error: 'INVALID_PRICE_GROUP_NAME',
      parameter: 'price_group_name',
      reason: 'fits no price group',
    },
    parameter_unpriced: {
      error: 'INVALID_REQUESTED_RESOURCE',
      parameter: 'resource_param',
      reason: 'names {parameter}, which no price serves',
    },
    parameter_forbidden: {
      error: 'REQUESTED_RESOURCE_IS_FORBIDDEN',
      parameter: 'resource_param',
      reason: 'names {parameter}, which the price group that would serve it forbids',
    },
    currency_without_rate: CURRENCY_WITHOUT_RATE,
  } satisfies AnswersFor<ResourcePriceRefusal>,
  examples: getResourcePriceExamples,
})
