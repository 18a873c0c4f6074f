import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { call, type Endpoint } from '#kernel/http'
import type { Field } from './form-schema.ts'

interface Option {
  readonly id: string
  readonly title: string
  readonly note?: string
}

/** Picks a person, a unit or any row by typing. `x-options` is the path of an endpoint that answers `?q=` with `{ rows: [{ id, title, note }] }`. */
export function Pick({
  field,
  value,
  onChange,
  ...rest
}: {
  field: Field
  value?: unknown
  onChange?: (value: unknown) => void
  id?: string
}) {
  const options = field.schema['x-options']
  const path: `/${string}` = typeof options === 'string' ? `/${options.replace(/^\//, '')}` : '/'
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 120)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useQuery({
    queryKey: ['pick', path, q, value],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path } as unknown as Endpoint, { query: q ? { q } : { id: value } } as never, {
        signal,
      }) as Promise<{ rows: readonly Option[] }>,
    enabled: path !== '/' && (q !== '' || Boolean(value)),
  })
  return (
    <Select
      {...rest}
      value={value}
      onChange={next => onChange?.(next)}
      allowClear={field.required ? false : { label: '清空' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入姓名、拼音首字母或名称查找"
      notFoundContent={q === '' ? '请输入' : found.isFetching ? '正在查找' : `没有找到“${q}”`}
      options={(found.data?.rows ?? []).map(row => ({
        value: row.id,
        label: row.note ? `${row.title}　${row.note}` : row.title,
      }))}
    />
  )
}
