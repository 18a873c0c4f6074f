import { Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useCall } from '#kernel/ui'
import { awardOptions } from '../contract/events.ts'

/** Finds an honour by the name of its holder. Only those in the reach of the present post are found. */
export function AwardPick({ label, onChoose }: { label: string; onChoose: (award: string) => void }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const found = useCall(awardOptions, { query: { q } }, { when: q !== '' })
  const rows = q === '' ? [] : (found.data?.rows ?? [])
  return (
    <div className="asks">
      <label htmlFor={id}>{label}</label>
      <Select<string>
        id={id}
        className="control-wide"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder="输入姓名、拼音首字母或单位名称"
        notFoundContent={
          q === '' ? '输入姓名查找' : found.loading || found.stale ? '正在查找' : `没有找到“${q}”。名册上没有的，先补录`
        }
        options={rows.map(row => ({ value: row.id, label: row.note ? `${row.title}　${row.note}` : row.title }))}
        onChange={next => onChoose(next)}
      />
    </div>
  )
}
