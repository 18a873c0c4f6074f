import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { commitTyped, type Picker } from './day-text.ts'
import { keepEnter } from './keep-enter.ts'

interface DayFieldProps {
  readonly picker: Picker
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: string | undefined) => void
  readonly onBlur?: () => void
  readonly 'aria-required'?: boolean | 'true' | 'false'
  readonly 'aria-invalid'?: boolean | 'true' | 'false'
  readonly 'aria-describedby'?: string
}

const shapes = { date: 'YYYY-MM-DD', month: 'YYYY-MM', year: 'YYYY' } as const
const hints = { date: '年-月-日', month: '年-月', year: '年' } as const

/** A day, month or year of a form: picked, or typed and left with Enter, Tab or a click elsewhere. The value is text. */
export function DayField({ value, onChange, onBlur, picker, ...rest }: DayFieldProps) {
  const shape = shapes[picker]
  return (
    <DatePicker
      {...rest}
      picker={picker}
      format={[shape, 'YYYY.M.D', 'YYYYMMDD']}
      placeholder={hints[picker]}
      value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
      onKeyDown={keepEnter}
      onBlur={event => {
        // Before the form looks at the field: what the box shows is what is given.
        commitTyped(event.target, picker, value, onChange)
        onBlur?.()
      }}
      onChange={next => {
        const [one] = [next].flat()
        onChange?.(one?.format(shape))
      }}
    />
  )
}
