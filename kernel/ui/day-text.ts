export type Picker = 'date' | 'month' | 'year'

const shapes: Readonly<Record<Picker, readonly RegExp[]>> = {
  date: [/^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/],
  month: [/^(\d{4})[-./年](\d{1,2})月?$/, /^(\d{4})(\d{2})$/],
  year: [/^(\d{4})年?$/],
}

/** What somebody typed into a box of days, as the day, month or year it means; undefined when it means none. */
export function typedDay(typed: string, picker: Picker): string | undefined {
  const text = typed.trim()
  const found = shapes[picker].map(shape => shape.exec(text)).find(one => one !== null)
  if (!found) return undefined
  const [year = 0, month = 1, day = 1] = found.slice(1).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  const two = (n: number) => String(n).padStart(2, '0')
  return [String(year).padStart(4, '0'), two(month), two(day)].slice(0, found.length - 1).join('-')
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** For the blur of such a box: whoever typed the day and went on has given it, without Enter. */
export function commitTyped(
  box: EventTarget,
  picker: Picker,
  value: unknown,
  commit: ((day: string) => void) | undefined,
): void {
  const day = box instanceof HTMLInputElement ? typedDay(box.value, picker) : undefined
  if (day !== undefined && day !== value) commit?.(day)
}
