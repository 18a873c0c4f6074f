import { useEffect } from 'react'
import type { Response } from '#kernel/http'
import { Leaf, Link, Loaded, PageHead, State, useCall, useGo, useParam } from '#kernel/ui'
import { myCase } from '../contract.ts'
import { CaseMaterial } from './review-material.tsx'
import { ScoreSheet } from './review-score.tsx'
import './review.css'
import { SheetState } from './words.tsx'

export type CaseView = Response<typeof myCase>

/** One case: material beside the sheet. J and K turn to the next and the one before. */
export function ReviewCase() {
  const [panel, item] = [useParam('panel'), useParam('item')]
  const go = useGo()
  const called = useCall(myCase, { params: { panel, item } })
  const { data } = called
  // The neighbours are fetched while this one is read, so that turning the page waits for nothing.
  useCall(myCase, { params: { panel, item: data?.next ?? item } }, { when: Boolean(data?.next) })
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]'))
        return
      const to = event.key === 'j' ? data?.next : event.key === 'k' ? data?.previous : null
      if (to) go(`/reviews/${panel}/${to}`)
    }
    window.addEventListener('keydown', turn)
    return () => window.removeEventListener('keydown', turn)
  }, [data, go, panel])
  return (
    <Loaded of={called} what="这一件">
      {view => <Sheet key={`${view.item} ${view.n} ${view.state}`} view={view} panel={panel} />}
    </Loaded>
  )
}

function Sheet({ view, panel }: { view: CaseView; panel: string }) {
  const who = view.material?.person?.name ?? view.code
  return (
    <>
      <PageHead
        title={titleOf(view, who)}
        tab={who}
        trail={[
          { title: '我的评审', to: '/reviews' },
          { title: view.panelTitle, to: `/reviews/${panel}` },
          { title: view.code },
        ]}
        lede={view.material?.summary}
        facts={[
          { label: '第几件', value: `${view.ord}/${view.of}，${view.categoryTitle}` },
          { label: '状态', value: <SheetState is={view.state} /> },
        ]}
      />
      <nav className="turning" aria-label="翻页">
        {view.previous ? (
          <Link to={`/reviews/${panel}/${view.previous}`}>
            前一件<span className="keys">（K）</span>
          </Link>
        ) : (
          <span>已是第一件</span>
        )}
        {view.next ? (
          <Link to={`/reviews/${panel}/${view.next}`}>
            后一件<span className="keys">（J）</span>
          </Link>
        ) : (
          <span>已是最后一件</span>
        )}
      </nav>
      {view.material ? (
        <Leaf marginLabel="评分表" margin={<ScoreSheet view={view} panel={panel} />}>
          <CaseMaterial of={view.material} blind={view.blind} />
        </Leaf>
      ) : (
        <div className="plain-work">
          <p>
            <State is={view.state === '回避' ? 'unknown' : 'near'}>{view.because ?? '现在不能看材料'}</State>
          </p>
          <p>
            <Link to={`/reviews/${panel}`}>回到这场评审</Link>
          </p>
        </div>
      )}
    </>
  )
}

function titleOf(view: CaseView, who: string): string {
  if (view.state === '回避') return `${view.code}须回避，不看材料，不评分`
  if (view.state === '弃权') return `${who}：已弃权`
  if (view.state === '已提交') return `${who}：已提交${view.total ?? ''}分`
  if (view.returned) return `${who}：退回重评，${view.returned}`
  return view.state === '已填' ? `${who}：已填${view.total ?? ''}分，还没有提交` : `${who}：等您打分`
}
