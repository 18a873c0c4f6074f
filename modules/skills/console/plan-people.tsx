import { useState } from 'react'
import { Empty, ExportWithPurpose, Leaf, Link, Name, State, Table, useAct, Why, type Column } from '#kernel/ui'
import { apply, decideApplication, withdrawApplication } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'
import type { PlanView } from './plan.tsx'

type Row = PlanView['rows'][number]
type Asked = { readonly act: 'apply' } | { readonly act: 'decide' | 'withdraw'; readonly row: Row }

export const states = { 待审: 'wait', 退回补正: 'near', 通过: 'yes', 不通过: 'no', 已撤回: 'unknown' } as const
const answers = (eligible: boolean | null): ['yes' | 'no' | 'unknown', string] =>
  eligible === true ? ['yes', '符合'] : eligible === false ? ['no', '不符合'] : ['unknown', '请补充']

/** Who has applied, what the rule said that day, and what the body decided. */
export function Applicants({ view }: { view: PlanView }) {
  const [asked, ask] = useState<Asked>()
  const [open, setOpen] = useState<string>()
  const adding = useAct(apply)
  const deciding = useAct(decideApplication)
  const leaving = useAct(withdrawApplication)
  const close = () => ask(undefined)
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: '姓名',
      head: true,
      show: row => (
        <Link to={`/people/${row.person}/path`}>
          <Name>{row.name}</Name>
        </Link>
      ),
    },
    { key: 'unit', title: '单位', show: row => row.unit ?? '' },
    { key: 'kind', title: '哪一种', show: row => <span className="nowrap">{row.kind}</span> },
    {
      key: 'eligible',
      title: '按登记簿判定',
      show: row => {
        const [is, word] = answers(row.eligible)
        return (
          <>
            <State is={is}>{word}</State> {row.way}
            {row.reasons.length > 0 && (
              <button
                type="button"
                className="btn small"
                aria-expanded={open === row.id}
                aria-label={`${row.name}的理由`}
                onClick={() => setOpen(open === row.id ? undefined : row.id)}
              >
                理由
              </button>
            )}
          </>
        )
      },
    },
    {
      key: 'state',
      title: '审核',
      show: row => (
        <>
          <State is={states[row.state]}>{row.state}</State>
          {row.decisionWhy !== null && <small>　{row.decisionWhy}</small>}
        </>
      ),
    },
    {
      key: 'act',
      title: '办理',
      show: row => (
        <span className="nowrap">
          {row.may.decide && (
            <button
              type="button"
              className="btn small"
              aria-label={`审核${row.name}的报名`}
              onClick={() => ask({ act: 'decide', row })}
            >
              审核
            </button>
          )}
          {row.may.withdraw && (
            <button
              type="button"
              className="btn small"
              aria-label={`撤回${row.name}的报名`}
              onClick={() => ask({ act: 'withdraw', row })}
            >
              撤回
            </button>
          )}
          {!row.may.decide && !row.may.withdraw && '—'}
        </span>
      ),
    },
  ]
  const live = view.rows.filter(row => row.state !== '已撤回')
  return (
    <Leaf
      title={
        live.length === 0
          ? '还没有人报名'
          : `报名${live.length}人，审核通过${live.filter(row => row.state === '通过').length}人`
      }
      marginLabel="怎么审核"
      margin={
        <>
          <h3>判定和审核</h3>
          <p>判定照{view.standard.title}的申报条件和报名那天的登记簿，留着不改。“请补充”是登记簿里没有，不是不符合。</p>
          <p>审核由评价机构做，可以和判定不同，要写凭什么。</p>
          {view.may.export && view.rows.length > 0 && (
            <ExportWithPurpose
              path={`/skill-plans/${view.id}/xlsx/candidates`}
              what="考生花名册"
              says={`导出${live.length}人，没有证件号和电话`}
              title="导出花名册"
            />
          )}
        </>
      }
    >
      {view.may.apply && (
        <p>
          <button type="button" className="btn primary" onClick={() => ask({ act: 'apply' })}>
            为职工报名
          </button>
        </p>
      )}
      <Table
        caption="报名的人"
        quiet
        columns={columns}
        rows={view.rows}
        keyOf={row => row.id}
        below={row =>
          open === row.id ? (
            <Why reasons={row.reasons.map(one => ({ ...one, cites: one.cites && { ...one.cites } }))} />
          ) : null
        }
        empty={<Empty>{view.state === '草拟' ? '公布以后才能报名。' : '您岗位的范围内还没有人报名。'}</Empty>}
      />
      {asked?.act === 'apply' && (
        <FormDialog
          title="为职工报名"
          schema={view.forms.apply}
          submit="报名"
          busy={adding.busy}
          problem={adding.problem}
          close={close}
          send={body => adding.send({ params: { id: view.id }, body: body as never })}
        />
      )}
      {asked?.act === 'decide' && (
        <FormDialog
          title={`审核${asked.row.name}的报名`}
          says={`按登记簿判定：${answers(asked.row.eligible)[1]}${asked.row.way === null ? '' : `（${asked.row.way}）`}`}
          schema={view.forms.decision}
          submit="记下审核"
          busy={deciding.busy}
          problem={deciding.problem}
          close={close}
          send={body =>
            deciding.send({
              params: { id: asked.row.id },
              body: { ...(body as object), version: asked.row.version } as never,
            })
          }
        />
      )}
      {asked?.act === 'withdraw' && (
        <FormDialog
          title={`撤回${asked.row.name}的报名`}
          says="撤回以后可以再报，名额先让出来。"
          schema={{ type: 'object', properties: {} }}
          submit="撤回报名"
          busy={leaving.busy}
          problem={leaving.problem}
          close={close}
          send={() => leaving.send({ params: { id: asked.row.id }, body: {} })}
        />
      )}
    </Leaf>
  )
}
