import { DatePicker, Input, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useId, type ReactNode } from 'react'
import { commitTyped, keepEnter } from '#kernel/ui'
import './honours.css'

export interface Common {
  readonly label: string
  readonly problem?: string | undefined
  readonly note?: ReactNode
  readonly optional?: boolean | undefined
  /** Inside a table the label is in the head; it is still read out. */
  readonly quiet?: boolean | undefined
}

interface Shown {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
  readonly status: '' | 'error'
}

/** Label above, note and what is wrong below; the same for every kind of control. */
export function Line({
  label,
  problem,
  note,
  optional,
  quiet,
  children,
}: Common & { children: (shown: Shown) => ReactNode }) {
  const id = useId()
  return (
    <div className="asks">
      <label htmlFor={id} className={quiet ? 'visually-hidden' : undefined}>
        {label}
        {optional && <span className="optional">（选填）</span>}
      </label>
      {children({
        id,
        'aria-describedby': `${id}p`,
        'aria-invalid': problem !== undefined,
        status: problem ? 'error' : '',
      })}
      <span id={`${id}p`}>
        {problem && <span className="field-problem">{problem}</span>}
        {note && <span className="note-text">{note}</span>}
      </span>
    </div>
  )
}

export function TextLine({
  value,
  onChange,
  list,
  ...common
}: Common & { value: string; onChange: (text: string) => void; list?: string }) {
  return (
    <Line {...common}>
      {shown => (
        <Input
          {...shown}
          value={value}
          autoComplete="off"
          {...(list ? { list } : {})}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Line>
  )
}

export function LongLine({
  value,
  onChange,
  rows = 4,
  ...common
}: Common & { value: string; onChange: (text: string) => void; rows?: number }) {
  return (
    <Line {...common}>
      {shown => (
        <Input.TextArea
          {...shown}
          value={value}
          autoSize={{ minRows: rows, maxRows: 24 }}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Line>
  )
}

export function NumberLine({
  value,
  onChange,
  unit,
  ...common
}: Common & { value: number | null | undefined; onChange: (n: number | null) => void; unit?: string }) {
  return (
    <Line {...common}>
      {shown => (
        <InputNumber
          {...shown}
          className="control-figure"
          controls={false}
          value={value ?? null}
          onChange={next => onChange(typeof next === 'number' ? next : null)}
          {...(unit ? { suffix: unit } : {})}
        />
      )}
    </Line>
  )
}

/** Days and months are text everywhere; only the picker knows another shape. */
export function DayLine({
  value,
  onChange,
  month,
  ...common
}: Common & { value: string | null | undefined; onChange: (day: string | undefined) => void; month?: boolean }) {
  const shape = month ? 'YYYY-MM' : 'YYYY-MM-DD'
  return (
    <Line {...common}>
      {shown => (
        <DatePicker
          {...shown}
          picker={month ? 'month' : 'date'}
          format={[shape, 'YYYY.M.D', 'YYYYMMDD', 'YYYY.M', 'YYYYMM']}
          placeholder={month ? '年-月' : '年-月-日'}
          value={value ? dayjs(value) : null}
          onKeyDown={keepEnter}
          onBlur={event => commitTyped(event.target, month ? 'month' : 'date', value, onChange)}
          onChange={next => onChange(dayjs.isDayjs(next) ? next.format(shape) : undefined)}
        />
      )}
    </Line>
  )
}
