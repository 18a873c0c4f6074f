import { useState } from 'react'
import { isDay } from '#kernel/calendar'
import { address } from '#kernel/http'
import {
  ActProblem,
  Acts,
  Anchor,
  Empty,
  FileField,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  useAct,
  useCall,
  useParam,
  useToday,
  type StoredFile,
} from '#kernel/ui'
import { readPanel, signPanel } from '../contract.ts'
import './review.css'
import type { PanelView } from './words.tsx'

/** The signed result sheet goes in, and every score goes into its case, word for word. */
export function PanelSign() {
  const panel = useParam('panel')
  const called = useCall(readPanel, { params: { panel }, query: {} })
  return (
    <Loaded of={called} what="评审会">
      {view => <Sheet view={view} />}
    </Loaded>
  )
}

function Sheet({ view }: { view: PanelView }) {
  const today = useToday()
  const [scan, setScan] = useState<readonly StoredFile[]>([])
  const [signedOn, setSignedOn] = useState(today)
  const send = useAct(signPanel)
  const trail = [{ title: '评审会', to: '/panels' }, { title: view.title, to: `/panels/${view.id}` }, { title: '签字' }]
  if (send.reply)
    return (
      <>
        <PageHead title={`${send.reply.moved}人的成绩已带入办件`} tab="签字" trail={trail} />
        <div className="plain-work">
          {send.reply.left.length > 0 && (
            <ul>
              {send.reply.left.map(one => (
                <li key={one.name}>
                  <State is="near">
                    {one.name}没有带入：{one.why}
                  </State>
                </li>
              ))}
            </ul>
          )}
          <p>
            <Link to={`/panels/${view.id}`}>看评审会</Link>　<Link to={`/rounds/${view.round}`}>看届次进度</Link>
          </p>
        </div>
      </>
    )
  if (!view.sign.may)
    return (
      <>
        <PageHead title="现在不能上传签字的结果表" trail={trail} />
        <div className="plain-work">
          <Empty act={<Link to={`/panels/${view.id}`}>回到评审会</Link>}>{view.sign.because}。</Empty>
        </div>
      </>
    )
  const [file] = scan
  return (
    <>
      <PageHead title={`评委签字以后，把${view.cases}人的成绩带入办件`} tab="签字" trail={trail} />
      <Leaf
        title="签字的结果表"
        marginLabel="旁注：签字"
        margin={
          <>
            <h3>签字以后不再改</h3>
            <p>成绩、名次逐字写进每个人的办件，并存证。签字以后不能退回重评，也不能作废。</p>
            <h3>先打印</h3>
            <p>
              <Anchor href={address('/panels/{panel}/documents/{kind}', { panel: view.id, kind: 'result' })}>
                打印评审结果表
              </Anchor>
              ，请全体评委、监督人签字，再扫描上传。
            </p>
          </>
        }
      >
        <div className="asking review-asking">
          <div className="whole">
            <label htmlFor="result-scan">评委签字的结果表</label>
            <FileField id="result-scan" value={scan} onChange={setScan} hint="全部页的扫描件，PDF 或照片" />
          </div>
          <label className="asks">
            签字日期
            <input
              className="review-input"
              inputMode="numeric"
              placeholder="年-月-日"
              autoComplete="off"
              value={signedOn}
              aria-invalid={!isDay(signedOn)}
              onChange={event => setSignedOn(event.target.value)}
            />
          </label>
        </div>
        <ActProblem of={send} />
      </Leaf>
      <Acts
        may={[
          {
            act: 'sign',
            title: `带入${view.cases}人的成绩`,
            ready: file !== undefined && isDay(signedOn),
            because: !file ? '还没有上传签字的结果表' : isDay(signedOn) ? null : '签字日期写成2026-04-07的样子',
            primary: true,
          },
        ]}
        busy={send.busy ? 'sign' : null}
        note="此后成绩不再改动"
        onAct={() => file && send.act({ params: { panel: view.id }, body: { scan: file.id, signedOn } })}
      />
    </>
  )
}
