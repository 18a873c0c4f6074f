import { useState } from 'react'
import { State, Wide } from '#kernel/ui'
import type { Sheet, Trial } from '../sheet.ts'
import { Count } from './quota-figures.tsx'

type Row = Sheet['rows'][number]

/** One row an office: figures, floor, share, seats; a cell can be changed by hand, with a reason. */
export function SheetTable({
  sheet,
  trial,
  offices,
  fixed,
  put,
}: {
  sheet: Sheet
  trial: Trial
  offices: readonly { readonly organisation: string; readonly name: string; readonly line: boolean }[]
  fixed: boolean
  put: (change: Partial<Sheet>) => void
}) {
  const change = (organisation: string, next: Partial<Row>) =>
    put({ rows: sheet.rows.map(row => (row.organisation === organisation ? { ...row, ...next } : row)) })
  const sumOf = (key: string) =>
    sheet.rows
      .reduce((n, row) => n + Number(row.values[key] ?? 0), 0)
      .toLocaleString('zh-CN', { useGrouping: false, maximumFractionDigits: 4 })
  return (
    <Wide label="名额分配表">
      <table className="reg allocation">
        <caption className="visually-hidden">名额分配表</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {sheet.indicators.map(one => (
              <th key={one.key} scope="col" className="num">
                {one.title}
              </th>
            ))}
            <th scope="col" className="num">
              保底
            </th>
            <th scope="col" className="num">
              份额
            </th>
            <th scope="col" className="num">
              名额
            </th>
            <th scope="col">人工改写</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row, i) => {
            const worked = trial.rows[i]
            const name = offices.find(o => o.organisation === row.organisation)?.name ?? ''
            return (
              <tr key={row.organisation}>
                <th scope="row">{name}</th>
                {sheet.indicators.map(one => (
                  <td key={one.key} className="num">
                    <Figure
                      label={`${name}的${one.title}`}
                      value={row.values[one.key] ?? null}
                      disabled={fixed}
                      onChange={value => change(row.organisation, { values: { ...row.values, [one.key]: value } })}
                    />
                  </td>
                ))}
                <td className="num">
                  <Count
                    quiet
                    label={`${name}的保底`}
                    value={row.floor}
                    disabled={fixed}
                    onChange={floor => change(row.organisation, { floor })}
                  />
                </td>
                <td className="num">{worked?.share ?? <span className="plain">—</span>}</td>
                <td className="num seats">
                  {worked?.seats ?? <span className="plain">—</span>}
                  {worked?.tied && !row.manual && (
                    <small className="den">
                      <State is="near">并列</State>
                    </small>
                  )}
                </td>
                <td>
                  <Manual
                    row={row}
                    name={name}
                    computed={worked?.computed ?? null}
                    fixed={fixed}
                    onChange={manual => change(row.organisation, { manual })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {sheet.indicators.map(one => (
              <td key={one.key} className="num">
                {sumOf(one.key)}
              </td>
            ))}
            <td className="num">{sheet.rows.reduce((n, row) => n + row.floor, 0)}</td>
            <td className="num">{trial.refusal ? '' : sheet.total - sheet.reserve}</td>
            <td className="num">{trial.given}</td>
            <td>
              {trial.left > 0 && !trial.tie && !trial.refusal && `还有${trial.left}名没有分，下达时归调剂`}
              {trial.left < 0 && <State is="no">多分{-trial.left}名</State>}
            </td>
          </tr>
        </tfoot>
      </table>
    </Wide>
  )
}

/** Kept as typed; an empty cell is unknown, never 0. */
function Figure({
  label,
  value,
  onChange,
  disabled,
}: {
  label: string
  value: string | null
  onChange: (value: string | null) => void
  disabled: boolean
}) {
  const bad = value !== null && !/^\d{1,18}(\.\d{1,9})?$/.test(value)
  return (
    <input
      className="figure"
      aria-label={label}
      inputMode="decimal"
      value={value ?? ''}
      disabled={disabled}
      aria-invalid={bad || undefined}
      onChange={event => {
        const text = event.target.value.normalize('NFKC').replace(/[,\s]/g, '')
        onChange(text === '' ? null : text)
      }}
    />
  )
}

function Manual({
  row,
  name,
  computed,
  fixed,
  onChange,
}: {
  row: Row
  name: string
  computed: number | null
  fixed: boolean
  onChange: (manual: Row['manual']) => void
}) {
  const [open, setOpen] = useState(false)
  const { manual } = row
  if (fixed) return manual ? <span>{manual.reason}</span> : null
  if (!manual && !open)
    return (
      <button
        type="button"
        className="btn small no-print"
        aria-label={`改写${name}的名额`}
        onClick={() => setOpen(true)}
      >
        改写
      </button>
    )
  const seats = manual?.seats ?? computed ?? 0
  return (
    <span className="manual">
      <Count
        quiet
        label={`${name}改成几名`}
        value={seats}
        onChange={n => onChange({ seats: n, reason: manual?.reason ?? '' })}
      />
      <input
        className="reason"
        aria-label={`改写${name}名额的理由`}
        placeholder="理由，至少4个字"
        value={manual?.reason ?? ''}
        maxLength={500}
        onChange={event => onChange({ seats, reason: event.target.value })}
      />
      <button
        type="button"
        className="btn small no-print"
        onClick={() => {
          onChange(undefined)
          setOpen(false)
        }}
      >
        撤销改写
      </button>
      {computed !== null && manual && manual.seats !== computed && <small className="den">算出来是{computed}名</small>}
    </span>
  )
}
