import { useState } from 'react'
import { z } from 'zod'
import { Dialog, Empty, Form, Leaf, Link, Loaded, PageHead, State, Table, useAct, useCall, useGo } from '#kernel/ui'
import { addEdition, editionBody, listEditions } from '../contract.ts'
import { EditionMark } from './words.tsx'

const schema = z.toJSONSchema(editionBody, { io: 'input', unrepresentable: 'any' })

/** One book a year and place. */
export function BlueBooks() {
  const called = useCall(listEditions, {})
  const [open, setOpen] = useState(false)
  const go = useGo()
  const adding = useAct(addEdition, { done: ({ id }) => go(`/blue-books/${id}`) })
  return (
    <Loaded of={called} what="蓝皮书">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="蓝皮书"
            links={
              data.may.write && (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  开始编一本
                </button>
              )
            }
          />
          <Leaf
            margin={
              <>
                <h3>凭什么</h3>
                <p>中央《意见》（二十六）：发布推进产业工人队伍建设改革蓝皮书。篇章结构是产品约定。</p>
                <h3>数从哪里来</h3>
                <p>文字由人写，数写成标记，从登记里一次取齐、冻结成快照；书照快照排，排几次都一样。</p>
                <h3>谁看得到</h3>
                <p>
                  公开的数据在<a href="/open-data">开放数据</a>，不用登录。
                </p>
              </>
            }
          >
            <Table
              caption="蓝皮书"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '书名',
                  head: true,
                  show: r => (
                    <span className="bb-title">
                      <Link to={`/blue-books/${r.id}`}>{r.title}</Link>
                      <small className="said">{r.office}</small>
                    </span>
                  ),
                },
                { key: 'year', title: '年版', show: r => <span className="nowrap">{r.year}年版</span> },
                { key: 'state', title: '状态', show: r => <EditionMark is={r.state} /> },
                { key: 'written', title: '写了几章', num: true, show: r => `${r.written}／${r.chapters - 1}` },
                {
                  key: 'snapshots',
                  title: '快照',
                  show: r => (r.snapshots === 0 ? <State is="unknown">没有取</State> : `${r.snapshots}次`),
                },
                { key: 'publishedOn', title: '发布', show: r => <span className="nowrap">{r.publishedOn ?? ''}</span> },
              ]}
              rows={data.rows}
              keyOf={r => r.id}
              open={r => go(`/blue-books/${r.id}`)}
              empty={<Empty>市、省总工会一年编一本。开始以后，章节照结构列好，逐章写。</Empty>}
            />
          </Leaf>
          {open && (
            <Dialog title="开始编一本" onClose={() => setOpen(false)}>
              <Form
                schema={schema}
                initial={{ ...data.next, editors: [{ part: '主编' }] }}
                submit="开始"
                busy={adding.busy}
                problem={adding.problem}
                onSubmit={answer => adding.send({ body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}
