import { resolve } from 'node:path'
import { type AllowedNetworks, readNetworks } from '../domain/callbacks/delivery/index.ts'
import { LATE_DAYS } from '../domain/movements/index.ts'

/** What the environment says. */
export interface Config {
  /** A PostgreSQL server of the operator's; undefined: Switchbook starts its own. */
  readonly databaseUrl: string | undefined
  readonly host: string
  readonly httpPort: number
  readonly httpsPort: number
  /** Where Switchbook keeps its own database, keys and certificates. */
  readonly dataFolder: string
  readonly logLevel: string
  /** Days by which a usage event may be late. */
  readonly lateDays: number
  /** Networks that callbacks may reach although they are not public; undefined: the environment names none. */
  readonly callbackNetworks: AllowedNetworks | undefined
}

/** The environment variables that Switchbook reads. */
export interface Environment {
  readonly DATABASE_URL?: string | undefined
  readonly HOST?: string | undefined
  readonly PORT?: string | undefined
  readonly HTTPS_PORT?: string | undefined
  readonly SWITCHBOOK_DATA_DIR?: string | undefined
  readonly SWITCHBOOK_RESET?: string | undefined
  readonly LOG_LEVEL?: string | undefined
  readonly SWITCHBOOK_LATE_DAYS?: string | undefined
  readonly SWITCHBOOK_SECRET_KEY?: string | undefined
  readonly SWITCHBOOK_CALLBACK_NETWORKS?: string | undefined
}

/** A setting that cannot be used; the message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Reads the settings from environment variables. Throws ConfigError, which names the variable. */
export function readConfig(env: Environment, defaultDataFolder: string): Config {
  const logLevel = env.LOG_LEVEL || 'warn'
  if (!LOG_LEVELS.includes(logLevel))
    throw new ConfigError(`LOG_LEVEL is none of ${LOG_LEVELS.join(', ')}: ${logLevel}`)
  return {
    databaseUrl: env.DATABASE_URL || undefined,
    host: env.HOST || '127.0.0.1',
    httpPort: readPort('PORT', env.PORT, 8080),
    httpsPort: readPort('HTTPS_PORT', env.HTTPS_PORT, 8443),
    dataFolder: resolve(env.SWITCHBOOK_DATA_DIR || defaultDataFolder),
    logLevel,
    lateDays: readDays('SWITCHBOOK_LATE_DAYS', env.SWITCHBOOK_LATE_DAYS),
    callbackNetworks: readCallbackNetworks(env.SWITCHBOOK_CALLBACK_NETWORKS),
  }
}

function readCallbackNetworks(text: string | undefined): AllowedNetworks | undefined {
  if (text === undefined) return undefined
  const networks = readNetworks(text)
  if (networks === null)
    throw new ConfigError(`SWITCHBOOK_CALLBACK_NETWORKS is not a list such as 10.0.0.0/8,fd00::/8: ${text}`)
  return networks
}

function readDays(name: string, text: string | undefined): number {
  if (text === undefined || text === '') return LATE_DAYS
  const days = Number(text)
  if (!/^\d{1,2}$/.test(text) || days > LATE_DAYS)
    throw new ConfigError(`${name} is not 0 to ${LATE_DAYS} days: ${text}`)
  return days
}

function readPort(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new ConfigError(`${name} is not a port: ${text}`)
  return port
}
