import type { Response } from '#kernel/http'
import { State } from '#kernel/ui'
import type { panelMatrix, readPanel } from '../contract.ts'

export type PanelView = Response<typeof readPanel>
export type MatrixRow = Response<typeof panelMatrix>['rows'][number]
export type Method = PanelView['method']

export function PanelState({ is }: { is: string }) {
  if (is === '已签字') return <State is="yes">已签字</State>
  if (is === '已汇总') return <State is="near">等签字</State>
  if (is === '作废') return <State is="unknown">作废</State>
  return <State is="wait">评审中</State>
}

export function SheetState({ is, late }: { is: string; late?: boolean }) {
  if (is === '已提交') return late ? <State is="near">已提交，迟交</State> : <State is="yes">已提交</State>
  if (is === '回避') return <State is="unknown">回避</State>
  if (is === '弃权') return <State is="unknown">弃权</State>
  return <State is="wait">{is === '已填' ? '已填，没有提交' : '待评'}</State>
}

/** 评审办法, with where it stands. */
export function MethodNote({ method, each }: { method: Method; each?: number | null }) {
  const full = method.criteria.reduce((sum, c) => sum + c.max, 0)
  return (
    <>
      <h3>评审办法</h3>
      <p>
        评委不少于{method.reviewers}人{method.odd ? '，须为单数' : ''}；
        {each ? `每人由${each}名评委评；` : '全体评委评全部人选；'}满分{full}分。
      </p>
      <p>
        评分满{method.trimFrom}份的，去掉{method.trimHigh}个最高分、{method.trimLow}个最低分再平均；不满的不去。
      </p>
      <p>
        依据：{method.notice}
        {method.article || '（条款未注明，产品约定）'}
      </p>
    </>
  )
}
