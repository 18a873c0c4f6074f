import { Select } from 'antd'
import { useId } from 'react'
import { Line, type Common } from './fields.tsx'

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
            : { open: false, suffix: null })}
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
  note,
}: {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  choices: readonly Choice[]
  problem?: string | undefined
  note?: string | undefined
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
      {note && <span className="note-text">{note}</span>}
      {problem && <span className="field-problem">{problem}</span>}
    </fieldset>
  )
}
