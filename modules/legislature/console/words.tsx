import { z } from 'zod'
import type { Response } from '#kernel/http'
import { Evidence, State, Tabs, type JsonSchema, type StateKind } from '#kernel/ui'
import type { readMatter, supervisionDesk } from '../contract.ts'
import './legislature.css'

export const drawn = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

export type View = Response<typeof readMatter>
export type Step = View['chain'][number]
export type Item = View['itemRows'][number]

const stepMarks: Readonly<Record<string, StateKind>> = {
  已办: 'yes',
  迟办: 'near',
  逾期: 'late',
  快到期: 'near',
  可办: 'wait',
  等前一步: 'unknown',
}
export const StepMark = ({ state, children }: { state: string; children: React.ReactNode }) => (
  <State is={stepMarks[state] ?? 'unknown'}>{children}</State>
)

const itemMarks: Readonly<Record<string, StateKind>> = {
  未交办: 'unknown',
  办理中: 'wait',
  逾期: 'late',
  已反馈: 'near',
  再办: 'no',
  办结: 'yes',
}
export const ItemMark = ({ standing }: { standing: string }) => (
  <State is={itemMarks[standing] ?? 'unknown'}>{standing}</State>
)

/** 还有3日，逾期2日 */
export const sayLeft = (left: number | null): string =>
  left === null ? '' : left < 0 ? `逾期${-left}日` : left === 0 ? '今天到期' : `还有${left}日`

/** The days of the law and of the place, each with how well it is known and who has to say what nobody said. */
export function Rules({ rules }: { rules: Response<typeof supervisionDesk>['rules'] }) {
  return (
    <ul>
      {rules.map(r => (
        <li key={r.title}>
          {r.title}：{r.said === '未配置' ? '' : r.said}{' '}
          <Evidence
            mark={r.evidence}
            {...(r.source !== null && { source: r.source })}
            {...(r.task !== null && { task: r.task })}
          />
          {r.said === '未配置' && r.task !== null && <small className="said">{r.task}</small>}
        </li>
      ))}
    </ul>
  )
}

/** The leaves a matter has: an inspection its sheets, an inquiry its questions; others one page. */
export function MatterTabs({ id, kind, at }: { id: string; kind: string; at: 'matter' | 'inspection' | 'questions' }) {
  const base = `/legislature/matters/${id}`
  const tabs = [
    { title: '步骤和意见', to: base, current: at === 'matter' },
    ...(kind === '执法检查' ? [{ title: '检查', to: `${base}/inspection`, current: at === 'inspection' }] : []),
    ...(kind === '专题询问' || kind === '质询'
      ? [{ title: '询问', to: `${base}/questions`, current: at === 'questions' }]
      : []),
  ]
  return tabs.length < 2 ? null : <Tabs label="这件议题的页面" tabs={tabs} />
}
