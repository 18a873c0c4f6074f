import { useState } from 'react'
import { z } from 'zod'
import type { Response } from '#kernel/http'
import { address } from '#kernel/http'
import {
  Acts,
  ActProblem,
  Dialog,
  Empty,
  ExportButton,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
} from '#kernel/ui'
import * as c from '../contract.ts'
import { EditionMark } from './words.tsx'

type View = Response<typeof c.readEdition>
type Chapter = View['chapters'][number]

const drawn = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

/** A year's book: what is written, what stands between it and the printer, and the book itself. */
export function EditionPage() {
  const edition = useParam('edition')
  const params = { id: edition }
  const called = useCall(c.readEdition, { params })
  const go = useGo()
  const [open, setOpen] = useState<'rename' | 'snapshot' | 'reopen'>()
  const close = () => setOpen(undefined)
  const snapping = useAct(c.takeSnapshotOf, { done: close })
  const renaming = useAct(c.renameEdition, { done: close })
  const reopening = useAct(c.reopenEdition, { done: close })
  const finishing = useAct(c.finishEdition)
  const publishing = useAct(c.publishEdition)
  return (
    <Loaded of={called} what="蓝皮书">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab={`${data.year}年版蓝皮书`}
            trail={[{ title: '蓝皮书', to: '/blue-books' }, { title: `${data.year}年版` }]}
            facts={[
              { label: '状态', value: <EditionMark is={data.state} /> },
              { label: '编制', value: data.office },
              { label: '快照', value: data.snapshot ? `第${data.snapshot.n}号` : '没有取' },
              ...(data.publishedOn === null
                ? []
                : [{ label: '发布', value: `${data.publishedOn}，${data.publishedBy ?? ''}` }]),
            ]}
            links={
              data.publicAt && (
                <a className="btn small" href={data.publicAt.to} target="_blank" rel="noreferrer">
                  看公开的页面
                </a>
              )
            }
          />
          <PageTabs of="/blue-books/$edition" label="这本书的页面" />
          <Leaf
            title="排出来"
            margin={
              <p>
                编写中也可以排，封面和页脚印“编写中，不作引用”。排一百来页要几秒。docx打开以后更新目录，页码由Word重排。
              </p>
            }
          >
            {data.may.print ? (
              <p className="row">
                <a className="btn primary" href={address(c.printEdition.path, params)} target="_blank" rel="noreferrer">
                  看PDF
                </a>
                <ExportButton path={`/blue-books/${edition}/docx`} title="下载docx" />
                <ExportButton path={`/blue-books/${edition}/tables`} title="下载标准统计表" />
              </p>
            ) : (
              <Empty>先取快照：书里的数都从快照里来。</Empty>
            )}
            {data.publicAt && (
              <p>
                任何人不用登录可以读、下载、核对：
                <a href={data.publicAt.to}>公开页面</a>
                {data.publicAt.printed ? '。' : '，正在排版，几分钟内可以下载。'}
              </p>
            )}
            {data.refused && (
              <p>
                <State is="no">没有同意发布</State> {data.refused.on}：{data.refused.reason}
                。改的话先“退回编写”；不改的，说明以后再申请。
              </p>
            )}
            {data.hinders.length > 0 && (
              <>
                <h3>定稿以前</h3>
                <ul className="bb-hinders">
                  {data.hinders.map(line => (
                    <li key={line}>
                      <State is="wait">{line}</State>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Leaf>
          <Leaf title="章节" margin={<Margin view={data} />} marginLabel="旁注：这本书">
            <Table
              caption="章节"
              quiet
              columns={columns(edition)}
              rows={data.chapters}
              keyOf={row => row.id}
              open={row => go(`/blue-books/${edition}/chapters/${row.id}`)}
              empty={<Empty>没有章节。</Empty>}
            />
          </Leaf>
          <ActProblem of={finishing} />
          <ActProblem of={publishing} />
          <Acts
            busy={finishing.busy ? 'finish' : publishing.busy ? 'publish' : null}
            may={[
              ...(data.may.snapshot
                ? [
                    {
                      act: 'snapshot',
                      title: data.snapshot ? '重新取快照' : '取快照',
                      ready: true,
                      primary: data.hinders.some(h => h.includes('快照')),
                    },
                  ]
                : []),
              ...(data.may.write
                ? [
                    {
                      act: 'finish',
                      title: '定稿',
                      ready: data.may.finish,
                      because: data.may.finish ? null : `还有${data.hinders.length}件事`,
                      primary: true,
                    },
                    { act: 'rename', title: '改书名和编写人员', ready: true },
                  ]
                : []),
              ...(data.may.publish
                ? [{ act: 'publish', title: '申请发布，交另一人', ready: true, primary: true }]
                : []),
              ...(data.may.reopen ? [{ act: 'reopen', title: '退回编写', ready: true }] : []),
            ]}
            note={data.asked ? '等签字领导在“复核”里同意发布' : undefined}
            onAct={({ act }) => {
              if (act === 'finish') finishing.act({ params, body: { version: data.version } })
              else if (act === 'publish') publishing.act({ params, body: {} })
              else if (act === 'snapshot' || act === 'rename' || act === 'reopen') setOpen(act)
            }}
          />
          {open === 'snapshot' && (
            <Dialog title="取快照" onClose={close}>
              <p>各章用到的数和标准统计表一次算齐、冻结。以前的快照都留着，改了哪些数在“快照和变化”里看。</p>
              <Form
                schema={drawn(z.object({ note: z.string().max(200).optional().meta({ title: '为什么取' }) }))}
                submit="取快照"
                busy={snapping.busy}
                problem={snapping.problem}
                onSubmit={answer => snapping.send({ params, body: answer })}
              />
            </Dialog>
          )}
          {open === 'rename' && (
            <Dialog title="改书名和编写人员" onClose={close}>
              <Form
                schema={drawn(c.renameBody)}
                initial={{ title: data.title, editors: data.editors }}
                submit="改"
                busy={renaming.busy}
                problem={renaming.problem}
                onSubmit={answer => renaming.send({ params, body: { ...answer, version: data.version } as never })}
              />
            </Dialog>
          )}
          {open === 'reopen' && (
            <Dialog title="退回编写" onClose={close}>
              <p>退回以后可以改文字、重新取快照；已经取的快照留着。</p>
              <Form
                schema={drawn(
                  z.object({ reason: z.string().min(4).max(300).meta({ title: '为什么', 'x-widget': 'textarea' }) }),
                )}
                submit="退回编写"
                busy={reopening.busy}
                problem={reopening.problem}
                onSubmit={answer => reopening.send({ params, body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}

const columns = (edition: string) => [
  { key: 'n', title: '章', show: (row: Chapter) => row.n, num: true },
  {
    key: 'title',
    title: '题目',
    head: true,
    show: (row: Chapter) => (
      <span className="bb-title">
        <Link to={`/blue-books/${edition}/chapters/${row.id}`}>{row.title}</Link>
        <small className="said">{row.about}</small>
      </span>
    ),
  },
  { key: 'state', title: '写到哪', show: (row: Chapter) => <ChapterState row={row} /> },
  { key: 'numbers', title: '数', num: true, show: (row: Chapter) => (row.numbers === 0 ? '' : row.numbers) },
  { key: 'hands', title: '手填', num: true, show: (row: Chapter) => (row.hands === 0 ? '' : row.hands) },
  {
    key: 'by',
    title: '最近改',
    show: (row: Chapter) =>
      row.characters === 0 ? (
        ''
      ) : (
        <span className="bb-title">
          {row.by ?? ''}
          <small className="said nowrap">{row.since}</small>
        </span>
      ),
  },
]

function ChapterState({ row }: { row: Chapter }) {
  if (row.faults > 0) return <State is="no">标记有错{row.faults}处</State>
  if (row.made) return <State is={row.lacking > 0 ? 'wait' : 'yes'}>{row.lacking > 0 ? '等快照' : '照快照排'}</State>
  if (row.characters === 0) return <State is="unknown">还没有写</State>
  if (row.unmarked > 0) return <State is="near">{row.unmarked}个数没有来源</State>
  if (row.lacking > 0) return <State is="wait">{row.lacking}个数不在快照里</State>
  return <State is="yes">{row.characters}字</State>
}

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>快照</h3>
      {view.snapshot ? (
        <KeyValues
          pairs={[
            ['第几号', `第${view.snapshot.n}号`],
            ['取数', view.snapshot.takenAt],
            ['按哪天的登记', view.snapshot.asOf],
            ['范围', view.snapshot.bounds],
            ['谁取', view.snapshot.by],
            ['小格', view.snapshot.least === null ? '没有配置' : `不足${view.snapshot.least}人不展示`],
            ['摘要', <code key="h">{view.snapshot.hash.slice(0, 16)}</code>],
          ]}
        />
      ) : (
        <p>还没有取。</p>
      )}
      {view.treeHash !== null && (
        <>
          <h3>定稿的内容摘要</h3>
          <p>
            <code>{view.treeHash.slice(0, 16)}</code>
            　定稿时全文冻结，以后照冻结的排；系统自检核对全文、章节文字和排好的文件。
          </p>
        </>
      )}
      {view.reopened.length > 0 && (
        <>
          <h3>退回编写</h3>
          {view.reopened.map(r => (
            <p key={r.on + r.reason}>
              {r.on}，{r.by}：{r.reason}
            </p>
          ))}
        </>
      )}
      <h3>编写人员</h3>
      <KeyValues pairs={view.editors.map(e => [e.part, e.name] as const)} />
      <h3>篇章结构</h3>
      <p>
        {view.evidence}，{view.structure}。{view.cites.join('；')}
      </p>
    </>
  )
}
