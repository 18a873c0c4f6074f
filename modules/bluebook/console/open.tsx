import { useState } from 'react'
import { z } from 'zod'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Evidence,
  Form,
  Leaf,
  Loaded,
  PageHead,
  PageTabs,
  Table,
  useAct,
  useCall,
  useParam,
  type EvidenceMark,
} from '#kernel/ui'
import { listSets, prepareSet, withdrawSet } from '../contract.ts'
import { SetMark } from './words.tsx'

type Set = Response<typeof listSets>['rows'][number]

const reasonForm = z.toJSONSchema(
  z.object({ reason: z.string().min(4).max(300).meta({ title: '为什么撤回', 'x-widget': 'textarea' }) }),
)

/** Sets for researchers: prepared here, let out by a second person, public at an address that stays. */
export function OpenData() {
  const edition = useParam('edition')
  const params = { id: edition }
  const called = useCall(listSets, { params })
  const [open, setOpen] = useState<
    { readonly prepare: Partial<Set> } | { readonly withdraw: string; readonly title: string }
  >()
  const close = () => setOpen(undefined)
  const preparing = useAct(prepareSet, { done: close })
  const withdrawing = useAct(withdrawSet, { done: close })
  return (
    <Loaded of={called} what="开放数据">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="开放数据"
            trail={[
              { title: '蓝皮书', to: '/blue-books' },
              { title: `${data.year}年版`, to: `/blue-books/${edition}` },
              { title: '开放数据' },
            ]}
            links={
              data.may.prepare && (
                <button type="button" className="btn primary" onClick={() => setOpen({ prepare: { figures: [] } })}>
                  准备一份
                </button>
              )
            }
          />
          <PageTabs of="/blue-books/$edition" label="这本书的页面" />
          <Leaf
            margin={
              <>
                <h3>披露检查</h3>
                <p>
                  只有汇总的数，没有个人层面的。涉及人的数：小格不展示并补藏一组；按单位分的不开放；两个数只差几个人的，提示复核的人。
                </p>
                <h3>谁发布</h3>
                <p>
                  准备的人不能自己发布，由签字领导在“复核”里同意；不同意的退回来，写明为什么，改了用原来的网址再交。
                </p>
                <h3>
                  使用约定 <Evidence mark={data.licence.evidence as EvidenceMark} />
                </h3>
                <p>{data.licence.text}</p>
              </>
            }
          >
            <Table
              caption="开放数据"
              quiet
              columns={[
                {
                  key: 'title',
                  title: '名称',
                  head: true,
                  show: s => (
                    <span className="bb-title">
                      {s.state === '公开' ? <a href={`/open-data/${s.slug}`}>{s.title}</a> : s.title}
                      <small className="said">{s.about}</small>
                    </span>
                  ),
                },
                { key: 'state', title: '状态', show: s => <SetMark is={s.state} /> },
                {
                  key: 'rows',
                  title: '行',
                  num: true,
                  show: s => `${s.rows}${s.withheld > 0 ? `（不展示${s.withheld}）` : ''}`,
                },
                { key: 'prepared', title: '准备', show: s => `${s.preparedBy}，${s.preparedOn}` },
                {
                  key: 'published',
                  title: '发布',
                  show: s => (s.publishedOn === null ? '' : `${s.publishedBy ?? ''}，${s.publishedOn}`),
                },
                {
                  key: 'act',
                  title: '',
                  show: s =>
                    s.state === '退回' ? (
                      <span className="bb-title">
                        <small className="said">
                          {s.returnedOn}退回：{s.returnedWhy}
                        </small>
                        {data.may.prepare && (
                          <button
                            type="button"
                            className="btn small"
                            onClick={() =>
                              setOpen({
                                prepare: { slug: s.slug, title: s.title, about: s.about, figures: s.figures },
                              })
                            }
                          >
                            改了再交
                          </button>
                        )}
                      </span>
                    ) : data.may.withdraw && s.state === '公开' ? (
                      <button
                        type="button"
                        className="btn small"
                        onClick={() => setOpen({ withdraw: s.id, title: s.title })}
                      >
                        撤回
                      </button>
                    ) : (
                      s.withdrawnWhy !== null && <small className="said">撤回：{s.withdrawnWhy}</small>
                    ),
                },
              ]}
              rows={data.rows}
              keyOf={s => s.id}
              empty={<Empty>从快照里选几个数，写清说明，交另一人发布；公布在“开放数据”，地址不变。</Empty>}
            />
          </Leaf>
          {open && 'prepare' in open && (
            <Dialog title="准备一份开放数据" onClose={close} wide>
              <Form
                schema={data.form}
                initial={{ ...open.prepare }}
                submit="检查，交另一人发布"
                busy={preparing.busy}
                problem={preparing.problem}
                onSubmit={answer => preparing.send({ params, body: answer as never })}
              />
            </Dialog>
          )}
          {open && 'withdraw' in open && (
            <Dialog title={`撤回：${open.title}`} onClose={close}>
              <Form
                schema={reasonForm}
                submit="撤回"
                danger
                busy={withdrawing.busy}
                problem={withdrawing.problem}
                onSubmit={answer => withdrawing.send({ params: { id: open.withdraw }, body: answer as never })}
              />
            </Dialog>
          )}
        </>
      )}
    </Loaded>
  )
}
