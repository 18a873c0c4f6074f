import { cpus, totalmem } from 'node:os'

export interface Report {
  readonly name: string
  readonly rows: number
  readonly seed: number
  readonly shape: Readonly<Record<string, unknown>>
  readonly figures: Readonly<Record<string, number>>
  readonly ratios?: Readonly<Record<string, number>>
}

/** Prints the one JSON object of a benchmark, or the same for a reader. */
export function report(r: Report): void {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  const { name, rows, seed, shape, figures, ratios = {} } = r
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ name, rows, seed, shape, machine, figures, ratios })}\n`)
    return
  }
  const lines = Object.entries({ ...figures, ...ratios }).map(
    ([key, value]) => `  ${key.padEnd(28)} ${value.toLocaleString('en-US', { maximumFractionDigits: 2 })}`,
  )
  process.stdout.write(
    `${name}: ${rows} rows, seed ${seed}, ${machine.cores} cores, ${machine.cpu}\n${lines.join('\n')}\n`,
  )
}

/** A flag's value: `--rows 100000`. */
export function flag(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? undefined : process.argv[at + 1]
}

export const wholeFlag = (name: string, otherwise: number): number => Number(flag(name) ?? otherwise)
