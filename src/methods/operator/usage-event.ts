import type { UsageEvent } from '../../domain/usage/index.ts'
import { accountId } from '../../ground/ids/index.ts'
import {
  ApiError,
  bool,
  type DecodedParameters,
  decodeParameters,
  id,
  int,
  type ParameterError,
  required,
  str,
  timestamp,
} from '../../wire/index.ts'

/** The fields of one event, as parameters of a call or as fields of an object of a list. */
export const usageEventParams = {
  account_id: id('The account that used it', { error: 'INVALID_ACCOUNT_ID' }),
  resource_type: str('The kind of resource, such as PSTNOUT, IM or MAU', {
    minLength: 1,
    maxLength: 64,
    error: 'INVALID_RESOURCE_TYPE',
  }),
  quantity: int('How much: seconds of a call, messages, characters, users', { minimum: 1, maximum: 1_000_000_000 }),
  to: str('The destination, or another parameter of the resource', {
    maxLength: 128,
    error: 'INVALID_REQUESTED_RESOURCE',
  }),
  user_name: str('The active user that is to be counted, for MAU', { minLength: 1, maxLength: 128 }),
  occurred_at: timestamp('When it was used', { fallback: 'now', error: 'INVALID_DATE' }),
  event_id: str('The id of the event at its source', { minLength: 1, maxLength: 200 }),
  source: str('Who reports it; an event is the same when source and id are the same', {
    minLength: 1,
    maxLength: 200,
    fallback: 'api',
  }),
  has_happened: bool('It is reported after the fact: it is charged whatever money there is, to a frozen account too', {
    fallback: 'false',
  }),
}

/** The same, for an object of a list: there the account, the resource, the quantity and the id may not be left out. */
const listedEventParams = {
  ...usageEventParams,
  account_id: required(usageEventParams.account_id),
  resource_type: required(usageEventParams.resource_type),
  quantity: required(usageEventParams.quantity),
  event_id: required(usageEventParams.event_id),
}

/** An event whose needed fields are there. */
export type GivenEvent = DecodedParameters<typeof listedEventParams>

/** Fields of CloudEvents 1.0 that say what our own names say otherwise. */
const CLOUD_NAMES: readonly (readonly [cloud: string, own: string])[] = [
  ['id', 'event_id'],
  ['source', 'source'],
  ['time', 'occurred_at'],
]

/** The one event that the parameters of a call are. Throws the ApiError of the first field that is missing. */
export function eventOfGiven(given: DecodedParameters<typeof usageEventParams>): GivenEvent {
  const { accountId, resourceType, quantity, eventId, ...rest } = given
  if (accountId === undefined) throw missing('INVALID_ACCOUNT_ID', 'account_id')
  if (resourceType === undefined) throw missing('INVALID_RESOURCE_TYPE', 'resource_type')
  if (quantity === undefined) throw missing('REQUIRED_IS_EMPTY', 'quantity')
  if (eventId === undefined) throw missing('REQUIRED_IS_EMPTY', 'event_id')
  return withOneParameter({ accountId, resourceType, quantity, eventId, ...rest })
}

/** A use has one parameter: a destination and a user beside it would leave open which of them counts. */
function withOneParameter(given: GivenEvent): GivenEvent {
  if (given.userName === undefined || (given.to ?? '') === '') return given
  throw ApiError.ofParameter('INVALID_ARGUMENTS', 'user_name', 'must not be given beside `to`')
}

function missing(error: ParameterError, name: string): ApiError {
  return ApiError.ofParameter(error, name, 'is required')
}

/** Decodes one object of a list: our own fields, or a CloudEvent whose data has them. Throws an ApiError. */
export function eventOfObject(item: unknown): GivenEvent {
  return withOneParameter(decodeParameters(listedEventParams, fieldsOfObject(item)) as unknown as GivenEvent)
}

function fieldsOfObject(item: unknown): Map<string, string> {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw ApiError.ofParameter('INVALID_ARGUMENTS', 'events', 'must hold objects alone')
  }
  const given = item as Readonly<Record<string, unknown>>
  if (given.specversion === undefined) return texts(given)
  if (given.specversion !== '1.0') {
    throw ApiError.ofParameter('INVALID_ARGUMENTS', 'specversion', 'must be 1.0')
  }
  const { data } = given
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw ApiError.ofParameter('INVALID_ARGUMENTS', 'data', 'must be a JSON object with the fields of the use')
  }
  const fields = texts(data as Readonly<Record<string, unknown>>)
  for (const [cloud, own] of CLOUD_NAMES) {
    const text = given[cloud]
    if (typeof text === 'string') fields.set(own, text)
  }
  return fields
}

function texts(given: Readonly<Record<string, unknown>>): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || typeof value === 'object') continue
    fields.set(name, String(value))
  }
  return fields
}

/** Who reports an event that names no source. */
export const DEFAULT_SOURCE = 'api'

/** The event as the domain takes it; one without a time was used `now`. */
export function toUsageEvent(given: GivenEvent, now: Date): UsageEvent {
  return {
    source: given.source ?? DEFAULT_SOURCE,
    id: given.eventId,
    accountId: accountId(given.accountId),
    resourceType: given.resourceType,
    parameter: given.userName ?? (given.to === '' ? null : (given.to ?? null)),
    quantity: given.quantity,
    occurredAt: given.occurredAt ?? now,
    isTimeGiven: given.occurredAt !== undefined,
    hasHappened: given.hasHappened ?? false,
  }
}
