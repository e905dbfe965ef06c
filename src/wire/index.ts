export { answerRefusal } from './answer-refusal.ts'
export { ApiError, errorEnvelope, type ParameterError } from './api-error.ts'
export { type CsvForm, encodeCsv } from './csv.ts'
export { decodeParameters } from './decode-parameters.ts'
export { COUNTRY_CODES, LANGUAGE_CODES, RESOURCE_TYPES, WIRE_CURRENCIES } from './enumerations.ts'
export { ERRORS } from './errors.ts'
export {
  type AnswersFor,
  declareMethod,
  type Effect,
  type Example,
  type Method,
  type RefusalAnswer,
  ROLES,
  type Role,
  type Surface,
} from './method.ts'
export * from './parameters.ts'
export * from './structures.ts'
export { BadValue } from './values.ts'
