import { useState } from 'react'
import { isDay } from '#kernel/calendar'
import { ActProblem, FileField, Leaf, State, useAct, useToday, type StoredFile } from '#kernel/ui'
import { recordPaper } from '../contract.ts'
import type { Sheets } from './panel-member.tsx'
import { sumOf, wrongPoint } from './points.ts'

type Given = Readonly<Record<string, string>>

/** 代录纸质评分表: the figures as they stand on the paper, row by row, with the scan. */
export function PaperSheets({
  data,
  rows,
  panel,
  member,
  close,
}: {
  data: Sheets
  rows: Sheets['rows']
  panel: string
  member: string
  close: () => void
}) {
  const today = useToday()
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({})
  const [aside, setAside] = useState<Given>({})
  const [scan, setScan] = useState<readonly StoredFile[]>([])
  const [scoredOn, setScoredOn] = useState(today)
  const [tried, setTried] = useState(false)
  const send = useAct(recordPaper, { done: close })
  const { criteria } = data.method
  const [file] = scan
  const begun = rows.filter(row => Object.values(given[row.sheet] ?? {}).some(Boolean) || aside[row.sheet])
  const wrong = [
    begun.length === 0 && '还没有录入',
    begun.some(
      row => !aside[row.sheet] && criteria.some(c => wrongPoint(given[row.sheet]?.[c.key] ?? '', c.max) !== null),
    ) && '有的项没有分，或者超过满分',
    !isDay(scoredOn) && '日期写成2026-04-07的样子',
    !file && '没有上传评分表扫描件',
  ].filter(one => one !== false)
  const submit = () => {
    setTried(true)
    if (wrong.length > 0 || !file || send.busy) return
    send.act({
      params: { panel, member },
      body: {
        scan: file.id,
        scoredOn,
        sheets: begun.map(row => {
          const why = aside[row.sheet]
          return why ? { sheet: row.sheet, abstained: why } : { sheet: row.sheet, scores: { ...given[row.sheet] } }
        }),
      },
    })
  }
  return (
    <Leaf
      title={`代录${data.name}的纸质评分表`}
      sub="照纸上的写，一行一人；可以分几次录"
      marginLabel="旁注：代录"
      margin={
        <>
          <h3>照录</h3>
          <p>纸上怎么写就怎么录，有涂改的以评委签字为准。谁代录、哪天代录都会记下。</p>
          <h3>纸上写了弃权的</h3>
          <p>在“弃权原因”里照写，分数留空。</p>
        </>
      }
    >
      <div className="wide" tabIndex={0} role="region" aria-label="纸质评分表">
        <table className="reg paper-sheet">
          <thead>
            <tr>
              <th scope="col">人选</th>
              {criteria.map(c => (
                <th scope="col" key={c.key} className="num">
                  {c.title}
                  <br />
                  <small>满分{c.max}</small>
                </th>
              ))}
              <th scope="col" className="num">
                合计
                <br />
                <small>与纸上核对</small>
              </th>
              <th scope="col">弃权原因</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.sheet}>
                <th scope="row">
                  {row.name}
                  <br />
                  <small>{row.code}</small>
                </th>
                {criteria.map(c => {
                  const value = given[row.sheet]?.[c.key] ?? ''
                  const bad =
                    (tried || value !== '') && begun.includes(row) && !aside[row.sheet] && wrongPoint(value, c.max)
                  return (
                    <td key={c.key} className="num">
                      <input
                        className="points-input"
                        inputMode="decimal"
                        aria-label={`${row.name}，${c.title}`}
                        aria-invalid={Boolean(bad)}
                        value={value}
                        onChange={event =>
                          setGiven({
                            ...given,
                            [row.sheet]: { ...given[row.sheet], [c.key]: event.target.value.trim() },
                          })
                        }
                      />
                    </td>
                  )
                })}
                <td className="num">
                  {aside[row.sheet]
                    ? '—'
                    : (sumOf(
                        criteria.flatMap(c => {
                          const value = given[row.sheet]?.[c.key] ?? ''
                          return wrongPoint(value, c.max) === null ? [value] : []
                        }),
                      ) ?? '—')}
                </td>
                <td>
                  <input
                    className="review-input"
                    aria-label={`${row.name}，弃权原因`}
                    value={aside[row.sheet] ?? ''}
                    maxLength={200}
                    onChange={event => setAside({ ...aside, [row.sheet]: event.target.value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="asking review-asking">
        <div className="whole">
          <label htmlFor="paper-scan">评委签字的评分表</label>
          <FileField id="paper-scan" value={scan} onChange={setScan} hint="全部页的扫描件，PDF 或照片" />
        </div>
        <label className="asks">
          评分表上的日期
          <input
            className="review-input"
            inputMode="numeric"
            placeholder="年-月-日"
            autoComplete="off"
            value={scoredOn}
            aria-invalid={!isDay(scoredOn)}
            onChange={event => setScoredOn(event.target.value)}
          />
        </label>
      </div>
      {tried && wrong.length > 0 && (
        <p role="alert">
          <State is="no">没有保存：{wrong.join('；')}</State>
        </p>
      )}
      <ActProblem of={send} />
      <div className="row">
        <button type="button" className="btn primary" aria-disabled={send.busy || undefined} onClick={submit}>
          {send.busy ? '正在保存' : `录入${begun.length}人的评分`}
        </button>
        <button type="button" className="btn" onClick={close}>
          先不录
        </button>
      </div>
    </Leaf>
  )
}
