import { useState } from 'react'
import { Ask, ActProblem, State, useAct, useAddress, useGo } from '#kernel/ui'
import { issueQuotas, saveAllocation } from '../contract.ts'
import { notYet, sheet as sheetSchema, trialOf, type Sheet } from '../sheet.ts'
import { Figures, Indicators } from './quota-figures.tsx'
import { Paste } from './quota-paste.tsx'
import { Ruling } from './quota-ruling.tsx'
import { SheetTable } from './quota-rows.tsx'
import { categoryTitle, issueWords, namesOf, openCells } from './quota-words.ts'
import type { View } from './quotas.tsx'

type Allocating = NonNullable<View['allocating']>

/** The sheet, worked out while it is typed; what is kept is what the office will issue. */
export function SheetWork({ view, allocating }: { view: View; allocating: Allocating }) {
  const [sheet, setSheet] = useState<Sheet>(() => sheetSchema.parse(allocating.sheet))
  const [document, setDocument] = useState('')
  const saving = useAct(saveAllocation)
  const issuing = useAct(issueQuotas)
  const names = namesOf(view)
  const trial = trialOf(sheet, names)
  const checked = sheetSchema.safeParse(sheet)
  const [asking, setAsking] = useState(false)
  const issued = allocating.state === '已下达'
  // 办结的届次只看，不试算。
  const fixed = issued || view.state === '办结'
  const kept = JSON.stringify(sheet) === JSON.stringify(sheetSchema.parse(allocating.sheet)) && allocating.version > 0
  const open = notYet(sheet, trial)
  const put = (change: Partial<Sheet>) => setSheet(now => ({ ...now, ...change }))
  const of = { level: allocating.level, category: allocating.category, pool: allocating.pool }
  const params = { round: view.round }
  const save = () => {
    if (checked.success) saving.act({ params, body: { ...of, version: allocating.version, sheet: checked.data } })
  }
  const tooMany = allocating.limit !== null && sheet.total > allocating.limit
  return (
    <>
      <h2>
        {categoryTitle(view, allocating.category)}（{allocating.pool}）：
        {issued
          ? '已经下达，分配表留存'
          : fixed
            ? '本届已办结，没有下达'
            : `要分${sheet.total}名，能分下去${sheet.total - sheet.reserve}名`}
      </h2>
      <Which view={view} />
      <Figures sheet={sheet} put={put} fixed={fixed} limit={allocating.limit} tooMany={tooMany} />
      <Indicators sheet={sheet} put={put} fixed={fixed} />
      {!fixed && <Paste sheet={sheet} offices={allocating.offices} onRead={put} />}
      <SheetTable sheet={sheet} trial={trial} offices={allocating.offices} fixed={fixed} put={put} />
      {trial.refusal?.details && !fixed && (
        <div className="unsettled" role="status">
          <State is="unknown">{openCells(trial.refusal.details)}</State>
        </div>
      )}
      {(trial.tie ?? trial.ruled) && (
        <Ruling
          tie={trial.tie ?? trial.ruled ?? { seats: 0, among: [] }}
          sheet={sheet}
          names={names}
          fixed={fixed}
          onRule={ruling => put({ ruling })}
        />
      )}
      {!fixed && (
        <>
          {!checked.success && (
            <p className="field-problem" role="alert">
              {checked.error.issues[0]?.message}
            </p>
          )}
          <ActProblem of={saving} />
          <ActProblem of={issuing} />
          <div className="row no-print">
            <button
              type="button"
              className={`btn${kept ? '' : ' primary'}`}
              aria-disabled={saving.busy || !checked.success || kept || undefined}
              onClick={saving.busy || kept ? undefined : save}
            >
              {saving.busy ? '正在保存' : '保存试算'}
            </button>
            <label className="inline-field">
              下达文件字号（选填）
              <input
                value={document}
                maxLength={60}
                onChange={event => setDocument(event.target.value)}
                placeholder="没有文号的留空"
              />
            </label>
            <button
              type="button"
              className={`btn${kept && !open && !tooMany ? ' primary' : ''}`}
              aria-disabled={!kept || open !== null || issuing.busy || undefined}
              aria-describedby="issue-why"
              onClick={!kept || open || issuing.busy ? undefined : () => setAsking(true)}
            >
              {issuing.busy ? '正在下达' : '下达'}
            </button>
            <span className="because" id="issue-why">
              {open
                ? `${open.what}。${open.remedy}`
                : kept
                  ? '下达后分配表不能再改，各单位看得到自己的名额'
                  : '先保存再下达'}
            </span>
          </div>
          {asking && (
            <Ask
              title={`下达${trial.given}名，给${trial.rows.length}个单位`}
              says={issueWords(view, allocating, trial)}
              act="下达"
              onNo={() => setAsking(false)}
              onYes={() => {
                setAsking(false)
                issuing.act({
                  params,
                  body: {
                    ...of,
                    version: allocating.version,
                    ...(document.trim() ? { document: document.trim() } : {}),
                  },
                })
              }}
            />
          )}
        </>
      )}
    </>
  )
}

/** Which category and pool; in the address, so that a link opens the same sheet. */
function Which({ view }: { view: View }) {
  const [address] = useAddress()
  const go = useGo()
  const { allocating } = view
  if (!allocating) return null
  const to = (change: Record<string, string>) => {
    const next = { category: address['category'] ?? '', pool: address['pool'] ?? '', ...change }
    go(`/rounds/${view.round}/quotas`, Object.fromEntries(Object.entries(next).filter(([, value]) => value !== '')))
  }
  return (
    <div className="filters no-print">
      <label className="filter">
        <span>类别</span>
        <select value={allocating.category} onChange={event => to({ category: event.target.value })}>
          <option value="">各类别合计</option>
          {view.categories.map(one => (
            <option key={one.key} value={one.key}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span>池</span>
        <select value={allocating.pool} onChange={event => to({ pool: event.target.value === '单列' ? '单列' : '' })}>
          <option value="常规">常规</option>
          <option value="单列">单列</option>
        </select>
      </label>
    </div>
  )
}
