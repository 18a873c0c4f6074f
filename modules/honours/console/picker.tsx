import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useCall } from '#kernel/ui'
import { findPersons, findTeams, findUnits } from '../contract.ts'

const endpoints = { person: findPersons, organisation: findUnits, team: findTeams }
const asks = { person: '输入姓名或拼音查找', organisation: '输入单位名称查找', team: '输入班组或单位名称查找' }
export type NomineeKind = keyof typeof endpoints

/** Finds a nominee by typing. Only those in the reach of the present post are found. */
export function Picker({
  kind,
  value,
  onChange,
  id,
  invalid,
}: {
  kind: NomineeKind
  value: string | undefined
  onChange: (id: string | undefined) => void
  id: string
  invalid?: boolean
}) {
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useCall(
    endpoints[kind],
    { query: q ? { q } : value ? { id: value } : {} },
    { when: q !== '' || value !== undefined },
  )
  const rows = q === '' && value === undefined ? [] : (found.data?.rows ?? [])
  return (
    <Select
      id={id}
      className="control-wide"
      value={value}
      allowClear={{ label: '清空' }}
      {...(invalid ? { status: 'error' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={asks[kind]}
      notFoundContent={
        q === '' ? asks[kind] : found.loading || found.stale ? '正在查找' : `没有找到“${q}”。先在档案里登记，或核对写法`
      }
      options={rows.map(row => ({ value: row.id, label: row.note ? `${row.title}　${row.note}` : row.title }))}
      onChange={next => onChange(next)}
    />
  )
}
