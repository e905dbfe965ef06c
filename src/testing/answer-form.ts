import type { Fields, Kind } from '../wire/index.ts'

const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  int: (value) => Number.isSafeInteger(value),
  dec: (value) => typeof value === 'number',
  str: (value) => typeof value === 'string',
  bool: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ts: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value),
}

/**
 * What an answer has against its declaration: fields that are not declared, fields that are missing, values of another
 * type. Empty when it has the declared form. Compares what was parsed from the wire, apart from the encoder.
 */
export function formObjections(answer: unknown, fields: Fields, at = 'answer'): string[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [`${at} is no object`]
  const undeclared = Object.keys(answer).filter((name) => !(name in fields))
  return [
    ...undeclared.map((name) => `${at}.${name} is not declared`),
    ...Object.entries(fields).flatMap(([name, kind]) => {
      if (name in answer) return valueObjections(answer[name as keyof typeof answer], kind, `${at}.${name}`)
      return 'optional' in kind ? [] : [`${at}.${name} is missing`]
    }),
  ]
}

function valueObjections(value: unknown, kind: Kind<unknown>, at: string): string[] {
  if (!kind.type.endsWith('[]')) return itemObjections(value, kind, kind.type, at)
  if (!Array.isArray(value)) return [`${at} is no list`]
  return value.flatMap((item, index) => itemObjections(item, kind, kind.type.slice(0, -2), `${at}[${index}]`))
}

function itemObjections(value: unknown, kind: Kind<unknown>, type: string, at: string): string[] {
  if (kind.structure !== undefined) return formObjections(value, kind.structure.fields, at)
  const fits = PLAIN[type]
  if (fits === undefined) return [`${at} has the unknown type ${type}`]
  return fits(value) ? [] : [`${at} is no ${type}`]
}
