import pg from 'pg'

/** Where a database is and who knocks. */
export type Connection =
  | { readonly url: string }
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password: string
      readonly database: string
    }

export interface PoolSize {
  readonly max?: number
  readonly min?: number
  /** Shown in pg_stat_activity. */
  readonly name?: string
  /** Further server settings of each connection, e.g. `role`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Reads types as the driver does by itself; for libraries that expect it. */
  readonly driverTypes?: boolean
}

const { builtins } = pg.types
const arrayOf = { text: 1009, int8: 1016, numeric: 1231, date: 1182, timestamp: 1115, timestamptz: 1185 }
const asText = (text: string) => text

/** A bigint as a number: codes of twelve digits and pre-order numbers fit; what does not fit is an error, never rounded. */
function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new RangeError(`bigint ${text} does not fit a safe integer; select it as text`)
  return number
}

// pg's typings know the built-in types and no arrays, and let a parser return anything.
type Parser = (text: string) => unknown
const builtinParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parser
const textArray = builtinParser(arrayOf.text) as (text: string) => string[]

const parsers = new Map<number, Parser>([
  [builtins.INT8, safeInteger],
  [builtins.NUMERIC, asText],
  [builtins.DATE, asText],
  [builtins.TIMESTAMP, asText],
  [builtins.TIMESTAMPTZ, asText],
  [builtins.INTERVAL, asText],
  [arrayOf.int8, text => textArray(text).map(safeInteger)],
  [arrayOf.numeric, textArray],
  [arrayOf.date, textArray],
  [arrayOf.timestamp, textArray],
  [arrayOf.timestamptz, textArray],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? builtinParser(oid, format),
}

/** A pool of connections that read days as text and live in Asia/Shanghai. */
export function openPool(connection: Connection, size: PoolSize = {}): pg.Pool {
  const settings = { TimeZone: 'Asia/Shanghai', ...size.settings }
  const pool = new pg.Pool({
    ...('url' in connection ? { connectionString: connection.url } : connection),
    ...(size.driverTypes ? {} : { types }),
    max: size.max ?? 10,
    min: size.min ?? 0,
    application_name: size.name ?? 'jiangpu',
    connectionTimeoutMillis: 15_000,
    options: Object.entries(settings)
      .map(([key, value]) => `-c ${key}=${value}`)
      .join(' '),
  })
  // A server that goes away is reported by the statement that meets it; without a listener it would end the process.
  pool.on('error', ignore)
  pool.on('connect', client => client.on('error', ignore))
  return pool
}

/**
 * The same database, whose commits do not wait for the disk: for what can be made again, as the demo. After a power cut the
 * last commits may be missing, each of them whole. Its holder ends it.
 */
export function hastyPool(pool: pg.Pool): pg.Pool {
  const { password, options = '' } = pool.options
  // The pool hides its password from whoever copies its options.
  const hasty = new pg.Pool({
    ...pool.options,
    ...(password !== undefined && { password }),
    max: 4,
    options: `${options} -c synchronous_commit=off`,
  })
  hasty.on('error', ignore)
  hasty.on('connect', client => client.on('error', ignore))
  return hasty
}

function ignore(): void {}
