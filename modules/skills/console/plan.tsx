import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  ActProblem,
  Evidence,
  Leaf,
  Loaded,
  Link,
  PageHead,
  Proof,
  State,
  useAct,
  useCall,
  useParam,
  Why,
} from '#kernel/ui'
import { writtenDay } from '#kernel/words'
import { cancelPlan, issueCertificates, postResults, publishPlan, readPlan, sealResults } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'
import { Applicants } from './plan-people.tsx'
import { Scores } from './plan-scores.tsx'
import { Staff } from './plan-staff.tsx'
import { planMarks } from './plans.tsx'
import './skills.css'

export type PlanView = Response<typeof readPlan>

/** One examination from draft to certificates. */
export function PlanPage() {
  const id = useParam('plan')
  const called = useCall(readPlan, { params: { id } })
  return (
    <Loaded of={called} what="评价计划">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

type Asked = 'cancel' | 'notice' | 'issue' | undefined

function Shown({ view }: { view: PlanView }) {
  const [asked, ask] = useState<Asked>()
  const params = { id: view.id }
  const publish = useAct(publishPlan)
  const seal = useAct(sealResults)
  const cancel = useAct(cancelPlan)
  const notice = useAct(postResults)
  const issue = useAct(issueCertificates)
  const close = () => ask(undefined)
  const { may } = view
  const later = may.because
  const acts = [
    ...(may.publish ? [{ act: 'publish', title: '公布', ready: true, primary: true }] : []),
    ...(may.score || may.seal
      ? [{ act: 'seal', title: '封存成绩', ready: may.seal, because: may.seal ? null : later, primary: may.seal }]
      : []),
    ...(may.notice ? [{ act: 'notice', title: '公示', ready: true, primary: true }] : []),
    ...(may.issue ? [{ act: 'issue', title: '发证', ready: true, primary: true }] : []),
    ...(may.cancel ? [{ act: 'cancel', title: '取消计划', ready: true, danger: true }] : []),
  ]
  const on = (act: string) => {
    if (act === 'publish') publish.act({ params, body: {} })
    else if (act === 'seal') seal.act({ params, body: {} })
    else ask(act as Asked)
  }
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.title}
        trail={[{ title: '评价计划', to: '/skill-plans' }, { title: view.title }]}
        lede={view.demo ? '演示数据' : undefined}
        facts={[
          { label: '评价机构', value: <Link to={`/skill-bodies/${view.body.id}`}>{view.body.name}</Link> },
          { label: '职业、等级', value: `${view.occupation}，${view.level ?? '没有等级'}` },
          { label: '标准', value: <Link to={`/skill-standards/${view.standard.id}`}>{view.standard.title}</Link> },
          { label: '报名', value: `${view.applyFrom}至${view.applyTo}，${view.capacity}人` },
          { label: '考核', value: `${view.examOn}，${view.site}` },
          ...(Object.keys(view.minutes).length === 0
            ? []
            : [
                {
                  label: '考核时间',
                  value: Object.entries(view.minutes)
                    .map(([part, minutes]) => `${part}${minutes}分钟`)
                    .join('，'),
                },
              ]),
          { label: '收费', value: view.fee ?? <Evidence mark="未配置" /> },
          { label: '现在', value: <State is={planMarks[view.state]}>{view.state}</State> },
        ]}
        links={
          <button type="button" className="btn small" onClick={() => window.print()}>
            打印
          </button>
        }
      />
      <Applicants view={view} />
      {view.state !== '草拟' && <Staff view={view} />}
      {view.may.export && view.state !== '草拟' && <Scores view={view} />}
      {view.result !== null && <Result view={view} result={view.result} />}
      <ActProblem of={publish} />
      <ActProblem of={seal} />
      <Acts
        may={acts}
        onAct={one => on(one.act)}
        busy={publish.busy ? 'publish' : seal.busy ? 'seal' : null}
        {...(acts.length === 0 && later ? { note: later } : {})}
      />
      {asked === 'cancel' && (
        <FormDialog
          title={`取消“${view.title}”`}
          says="取消以后报名都停下，不能恢复；已经报名的，请机构通知本人。"
          schema={{
            type: 'object',
            properties: {
              why: { type: 'string', minLength: 2, maxLength: 200, title: '为什么取消', 'x-widget': 'textarea' },
            },
            required: ['why'],
          }}
          submit="取消计划"
          busy={cancel.busy}
          problem={cancel.problem}
          close={close}
          // The form asks for exactly this.
          send={body => cancel.send({ params, body: body as { why: string } })}
        />
      )}
      {asked === 'notice' && (
        <FormDialog
          title="公示合格的人"
          says="公开姓名、单位、结论，不公开分数和证件号。公示几天照本省的规定或评价方案，系统没有默认值。"
          schema={view.forms.notice}
          submit="开始公示"
          busy={notice.busy}
          problem={notice.problem}
          close={close}
          send={body => notice.send({ params, body: body as never })}
        />
      )}
      {asked === 'issue' && (
        <FormDialog
          title="发证并登记"
          says={`照编码规则编22位号：第1至13位用人社部门给${view.body.name}的赋码${view.bodyCode ?? '（未配置）'}，证书进各人的档案。`}
          schema={view.forms.roster}
          submit="发证"
          busy={issue.busy}
          problem={issue.problem}
          close={close}
          send={body => issue.send({ params, body: body as never })}
        />
      )}
    </>
  )
}

function Result({ view, result }: { view: PlanView; result: NonNullable<PlanView['result']> }) {
  const passed = view.rows.filter(row => row.verdict === '合格')
  return (
    <Leaf
      title={`成绩册${writtenDay(result.sealedOn)}封存，${passed.length}人合格`}
      marginLabel="存证"
      margin={
        <>
          <h3>存证</h3>
          <p className="hash">{result.hash.slice(0, 16)}…</p>
          <p>{result.leaf === null ? '正在排号' : <Proof leaf={result.leaf} />}</p>
          <p>封存以后分数不能改；成绩册的散列写进存证，谁都能验。</p>
        </>
      }
    >
      <p>
        {result.sealedBy}封存。
        {result.postedFrom !== null &&
          `${result.postedFrom}至${result.postedTo ?? ''}公示，依据：${result.postedBasis ?? ''}。`}
        {result.issuedOn !== null && `${result.issuedOn}发证，${result.issuedBy ?? ''}。`}
      </p>
      {result.published !== null && (
        <p>
          <a href={`/skill-results/${result.published}`} target="_blank" rel="noreferrer">
            看公示页
          </a>
        </p>
      )}
      {view.level === null || view.bodyCode !== null ? null : (
        <Why
          reasons={[
            {
              label: '机构有证书编码第1至13位',
              answer: null,
              because: '未配置：人社部门还没有赋码，或者没有录入',
              ask: '请人社部门照赋码文件在机构的页面上录入；没有赋码不能发证',
            },
          ]}
        />
      )}
    </Leaf>
  )
}
