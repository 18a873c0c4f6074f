import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { DayField } from './day-field.tsx'
import { FileField, type StoredFile } from './file-field.tsx'
import { Pick } from './form-pick.tsx'
import type { Field } from './form-schema.ts'

interface Controlled {
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: unknown) => void
  readonly onBlur?: () => void
  readonly 'aria-required'?: boolean | 'true' | 'false'
  readonly 'aria-invalid'?: boolean | 'true' | 'false'
  readonly 'aria-describedby'?: string
}

/** The control of a field. The form gives value and onChange; values stay plain JSON: days are text, files are ids. */
export function Control({ field, ...given }: { field: Field } & Controlled) {
  const { value, onChange, ...rest } = given
  // A group of boxes may not carry aria-required: each box alone is never required.
  const { 'aria-required': _, ...group } = rest
  const set = (next: unknown) => onChange?.(next)
  const { schema } = field
  switch (field.kind) {
    case 'long':
      return (
        <Input.TextArea
          {...rest}
          value={value as string}
          onChange={event => set(event.target.value)}
          autoSize={{ minRows: 3, maxRows: 16 }}
          {...(typeof schema['maxLength'] === 'number'
            ? { count: { show: true, max: schema['maxLength'], strategy: text => [...text].length } }
            : {})}
        />
      )
    case 'number':
      return (
        <InputNumber
          {...rest}
          value={value as number}
          onChange={set}
          controls={false}
          className="control-number"
          {...(field.unit ? { suffix: field.unit } : {})}
        />
      )
    case 'day':
      return <DayField {...given} picker="date" />
    case 'month':
      return <DayField {...given} picker="month" />
    case 'year':
      return <DayField {...given} picker="year" />
    case 'yesNo':
      return (
        <Radio.Group
          {...rest}
          value={value}
          onChange={event => set(event.target.value)}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      )
    case 'tick':
      return (
        <Checkbox {...rest} checked={value === true} onChange={event => set(event.target.checked)}>
          {field.title}
        </Checkbox>
      )
    case 'choice': {
      const options = field.choices.map(choice => ({ value: choice.value, label: choice.title }))
      if (schema['x-widget'] === 'radio' || (schema['x-widget'] !== 'select' && options.length <= 5))
        return <Radio.Group {...rest} value={value} onChange={event => set(event.target.value)} options={options} />
      return (
        <Select
          {...rest}
          value={value}
          onChange={set}
          options={options}
          allowClear={field.required ? false : { label: '清空' }}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
        />
      )
    }
    case 'choices':
      return (
        <Checkbox.Group
          {...group}
          value={(value as string[] | undefined) ?? []}
          onChange={set}
          options={field.choices.map(choice => ({ value: choice.value, label: choice.title }))}
        />
      )
    case 'tags':
      return (
        <Select
          {...rest}
          mode="tags"
          value={(value as string[] | undefined) ?? []}
          onChange={set}
          open={false}
          suffix={null}
          placeholder="写一项，按回车"
        />
      )
    case 'pick':
      return <Pick {...given} field={field} />
    case 'file':
    case 'files':
      return <Files {...given} field={field} />
    default:
      return (
        <Input
          {...rest}
          value={value as string}
          onChange={event => set(event.target.value)}
          autoComplete="off"
          {...(field.unit ? { suffix: field.unit } : {})}
        />
      )
  }
}

/** The answer keeps ids; names and sizes are known only for what was sent from this page, or is given in x-files. */
function Files({ value, onChange, field, id, ...rest }: Controlled & { field: Field }) {
  const ids = (Array.isArray(value) ? value : value ? [value] : []) as readonly string[]
  const given = (field.schema['x-files'] ?? []) as readonly StoredFile[]
  const files = ids.map(
    one =>
      known.get(one) ?? given.find(file => file.id === one) ?? { id: one, name: '已上传的文件', kind: '', bytes: 0 },
  )
  const many = field.kind === 'files'
  return (
    <FileField
      id={id}
      value={files}
      many={many}
      fileClass={field.schema['x-class'] as '内部' | undefined}
      accept={field.schema['x-accept'] as 'image' | undefined}
      describedBy={rest['aria-describedby']}
      invalid={rest['aria-invalid'] === true || rest['aria-invalid'] === 'true'}
      onChange={next => {
        for (const file of next) known.set(file.id, file)
        const chosen = next.map(file => file.id)
        onChange?.(many ? chosen : chosen[0])
      }}
    />
  )
}

const known = new Map<string, StoredFile>()
