import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useId, type ReactNode } from 'react'

interface Common {
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
          onChange={next => onChange(next ? (Array.isArray(next) ? next[0] : next)?.format(shape) : undefined)}
        />
      )}
    </Line>
  )
}

interface Choice {
  readonly value: string
  readonly title: string
}

export function ChoiceLine({
  value,
  onChange,
  choices,
  ...common
}: Common & { value: string | undefined; onChange: (value: string) => void; choices: readonly Choice[] }) {
  return (
    <Line {...common}>
      {shown => (
        <Select
          {...shown}
          className="control-wide"
          value={value ? value : null}
          placeholder="请选择"
          showSearch={{ optionFilterProp: 'label' }}
          options={choices.map(choice => ({ value: choice.value, label: choice.title }))}
          onChange={next => onChange(next)}
        />
      )}
    </Line>
  )
}

/** Several of a list, or free words when there is no list. The order in which they were chosen is kept. */
export function ManyLine({
  value,
  onChange,
  choices,
  ...common
}: Common & { value: readonly string[]; onChange: (values: string[]) => void; choices?: readonly Choice[] }) {
  return (
    <Line {...common}>
      {shown => (
        <Select
          {...shown}
          className="control-wide"
          mode={choices ? 'multiple' : 'tags'}
          value={[...value]}
          placeholder={choices ? '请选择' : '写一项，按回车'}
          {...(choices
            ? {
                showSearch: { optionFilterProp: 'label' },
                options: choices.map(choice => ({ value: choice.value, label: choice.title })),
              }
            : { open: false, suffixIcon: null })}
          onChange={next => onChange(next)}
        />
      )}
    </Line>
  )
}

export function Tick({
  label,
  value,
  onChange,
}: {
  label: string
  value: boolean
  onChange: (value: boolean) => void
}) {
  return (
    <label className="tick">
      <input type="checkbox" checked={value} onChange={event => onChange(event.target.checked)} />
      {label}
    </label>
  )
}

/** A few choices, all visible. */
export function Radios({
  label,
  value,
  onChange,
  choices,
  problem,
}: {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  choices: readonly Choice[]
  problem?: string | undefined
}) {
  const id = useId()
  return (
    <fieldset className="asks radios">
      <legend>{label}</legend>
      <div className="ticks">
        {choices.map(choice => (
          <label key={choice.value} className="tick">
            <input type="radio" name={id} checked={value === choice.value} onChange={() => onChange(choice.value)} />
            {choice.title}
          </label>
        ))}
      </div>
      {problem && <span className="field-problem">{problem}</span>}
    </fieldset>
  )
}
