import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Ask,
  Dialog,
  Empty,
  ExportButton,
  Form,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  useAct,
  useAddress,
  useCall,
  useParam,
} from '#kernel/ui'
import { changeHead, discardIntake, headBody, readIntake, settleSure, submitIntake, undoStep } from '../contract.ts'
import { kindOf } from './list.tsx'
import { Sentence } from './sentence.tsx'
import './texts.css'

export type View = Response<typeof readIntake>
const schema = z.toJSONSchema(headBody, { io: 'input', unrepresentable: 'any' })

/** One text: what was read, what was thrown away, and sentence by sentence what is proposed. */
export function IntakePage() {
  const id = useParam('text')
  const called = useCall(readIntake, { params: { id } })
  return (
    <Loaded of={called} what="文本">
      {data => <Intake data={data} />}
    </Loaded>
  )
}

function Intake({ data }: { data: View }) {
  const [{ show }] = useAddress()
  const [asking, setAsking] = useState<'head' | 'discard'>()
  const params = { id: data.id }
  const sure = useAct(settleSure)
  const undo = useAct(undoStep)
  const submit = useAct(submitIntake)
  const discard = useAct(discardIntake, { done: () => setAsking(undefined) })
  const head = useAct(changeHead, { done: () => setAsking(undefined) })
  const all = show === 'all'
  const clauses = data.clauses.filter(x => all || !x.proposed.caption)
  const open = clauses.find(x => x.state === '待定')
  const [at, setAt] = useState<number>()
  const here = clauses.some(x => x.n === at) ? at : (open ?? clauses[0])?.n

  // 下 j、上 k；接受 a、不要 d 在句子里按，撤回 z。
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const { target } = event
      if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const i = clauses.findIndex(x => x.n === here)
      const next = event.key === 'j' ? clauses[i + 1] : event.key === 'k' ? clauses[i - 1] : undefined
      if (next) {
        setAt(next.n)
        document.getElementById(`s${next.n}`)?.scrollIntoView({ block: 'center' })
      } else if (event.key === 'a' || event.key === 'd')
        document.querySelector<HTMLButtonElement>(`#s${here ?? 0} [data-key="${event.key}"]`)?.click()
      else if (event.key === 'z' && data.undo !== null) undo.act({ params: { id: data.id }, body: {} })
    }
    window.addEventListener('keydown', keys)
    return () => window.removeEventListener('keydown', keys)
  })

  return (
    <>
      <PageHead
        title={data.finding}
        tab={data.title ?? data.fileName}
        trail={[{ title: '文本导入和比对', to: '/drafts' }, { title: data.title ?? data.fileName }]}
        facts={[
          { label: '到哪一步', value: <State is={kindOf[data.standing] ?? 'unknown'}>{data.standing}</State> },
          { label: '制定机关', value: data.issuer ?? '没有读到' },
          { label: '文本状态', value: data.status },
          { label: '通过', value: data.adoptedOn ?? '没有写' },
          { label: '施行', value: data.effectiveOn ?? data.effectSaid ?? '没有写' },
        ]}
      />
      <Leaf
        margin={
          <>
            <h3>怎么定</h3>
            <p>左边是原文，中间是建议，右边是相近的条文。对的点“接受”，要改的点“改”，不是要求的点“不要”。</p>
            <h3>键盘</h3>
            <p>J 下一句，K 上一句，A 接受，D 不要，Z 撤回。</p>
            <h3>把握</h3>
            <p>高：措辞基本相同；中：部分相同；低：只有几个词相同，多半要另定。</p>
          </>
        }
      >
        {data.refusedWhy !== null && <State is="no">{`复核人退回：${data.refusedWhy}`}</State>}
        {data.notes.length > 0 && (
          <ul aria-label="要注意的">
            {data.notes.map(note => (
              <li key={note}>
                <State is="near">{note}</State>
              </li>
            ))}
          </ul>
        )}
        <p className="row">
          {data.may.write && (
            <>
              {data.progress.high > 0 && (
                <button
                  type="button"
                  className="btn"
                  disabled={sure.busy}
                  onClick={() => sure.act({ params, body: { confidence: '高' } })}
                >
                  把握高的{data.progress.high}句一并接受
                </button>
              )}
              {data.undo !== null && (
                <button
                  type="button"
                  className="btn small"
                  disabled={undo.busy}
                  onClick={() => undo.act({ params, body: {} })}
                >
                  撤回：{data.undo}
                </button>
              )}
              <button type="button" className="btn small" onClick={() => setAsking('head')}>
                核定标题、机关、日期
              </button>
            </>
          )}
          {data.may.submit && (
            <button
              type="button"
              className="btn primary"
              disabled={submit.busy}
              onClick={() => submit.act({ params, body: {} })}
            >
              交另一人复核
            </button>
          )}
          {data.progress.all === data.progress.settled && (
            <ExportButton path={`/text-intakes/${data.id}/pack`} title="下载草稿包" />
          )}
          {data.standing === '已复核' && (
            <Link className="btn" to="/clause-map" search={{ pack: data.id }}>
              在条文图里看
            </Link>
          )}
          <Link className="btn small" to="/drafts/compare" search={{ a: '330000-zhejiang', b: data.id }}>
            和别的文本比
          </Link>
          <ExportButton path={`/text-intakes/${data.id}/original`} title="原文" />
          {data.may.discard && (
            <button type="button" className="btn small" onClick={() => setAsking('discard')}>
              传错了，作废…
            </button>
          )}
        </p>
        <ActProblem of={sure} />
        <ActProblem of={undo} />
        <ActProblem of={submit} />
        <details>
          <summary>
            读到{data.items.length}条项，整理了{data.changes.reduce((n, c) => n + c.n, 0)}处，舍去{data.dropped.length}
            行
          </summary>
          <ul>
            {data.changes.map(c => (
              <li key={c.what}>
                {c.what}：{c.n}处
              </li>
            ))}
          </ul>
          <h3>舍去的</h3>
          {data.dropped.length === 0 && <p>没有。</p>}
          <ul>
            {data.dropped.map(d => (
              <li key={`${d.line}${d.text}`}>
                第{d.line}行，{d.why}：{d.text.slice(0, 80)}
              </li>
            ))}
          </ul>
        </details>
        <p className="note-text">
          已定{data.progress.settled}句，共{data.progress.all}句。{' '}
          <Link to={`/drafts/${data.id}`} search={all ? {} : { show: 'all' }}>
            {all ? '不看条项的名称' : '连条项的名称也看'}
          </Link>
        </p>
        {clauses.length === 0 && <Empty>没有读到句子。</Empty>}
        {clauses.map(x => (
          <Sentence key={x.n} data={data} clause={x} open={x.n === here} onOpen={() => setAt(x.n)} />
        ))}
      </Leaf>
      {asking === 'head' && (
        <Dialog title="核定标题、机关、日期" onClose={() => setAsking(undefined)}>
          <Form
            schema={schema}
            initial={Object.fromEntries(
              Object.entries({
                title: data.title,
                issuer: data.issuer,
                status: data.status,
                adoptedOn: data.adoptedOn,
                meeting: data.meeting,
                effectiveOn: data.effectiveOn,
                short: data.short,
                division: data.division,
                folder: data.folder,
              }).filter(([, value]) => value !== null),
            )}
            submit="核定"
            busy={head.busy}
            problem={head.problem}
            onSubmit={answer => head.send({ params, body: answer as never })}
          />
        </Dialog>
      )}
      {asking === 'discard' && (
        <Ask
          title="作废这份文本？"
          says={['作废以后不能再改，也不进条文图；要用的，重新导入。']}
          act="作废"
          onYes={() => discard.act({ params, body: {} })}
          onNo={() => setAsking(undefined)}
        />
      )}
    </>
  )
}
