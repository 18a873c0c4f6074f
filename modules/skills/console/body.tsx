import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  Empty,
  Evidence,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { addFinding, changeBody, readBody } from '../contract.ts'
import { bodyMarks } from './bodies.tsx'
import { FormDialog } from './form-dialog.tsx'

type View = Response<typeof readBody>
type Finding = View['findings'][number]

const columns: readonly Column<Finding>[] = [
  { key: 'on', title: '哪天', show: row => <span className="nowrap num">{row.happenedOn}</span> },
  { key: 'way', title: '怎么发现的', show: row => <span className="nowrap">{row.way}</span> },
  { key: 'what', title: '发现什么', head: true, show: row => row.what },
  {
    key: 'measure',
    title: '处理',
    show: row => (
      <>
        {row.measure}
        {row.rectifyBy !== null && <small className="nowrap">　{row.rectifyBy}以前</small>}
        {row.basis !== null && <small>　{row.basis}</small>}
      </>
    ),
  },
  { key: 'by', title: '谁记的', show: row => row.by },
]

/** One body: what it was filed for, until when, and what supervision found. */
export function BodyPage() {
  const called = useCall(readBody, { params: { id: useParam('body') } })
  return (
    <Loaded of={called} what="评价机构">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const today = useToday()
  const [asked, ask] = useState<'change' | 'find'>()
  const change = useAct(changeBody)
  const find = useAct(addFinding)
  const close = () => ask(undefined)
  const params = { id: view.id }
  return (
    <>
      <PageHead
        title={`${view.name}：${view.state === '在册' ? `${view.scope.length}个职业的评价` : view.state === '暂停' ? '暂停评价' : '备案已取消'}${view.warnings.length > 0 ? `，${view.warnings[0] ?? ''}` : ''}`}
        tab={view.name}
        trail={[{ title: '评价机构', to: '/skill-bodies' }, { title: view.name }]}
        lede={view.demo ? '演示数据' : undefined}
        facts={[
          { label: '类别', value: view.kind },
          {
            label: '备案',
            value: `${view.filedBy}，${view.filedOn}${view.filingNumber === null ? '（没有文号）' : `，${view.filingNumber}`}`,
          },
          { label: '有效期到', value: view.validTo ?? <Evidence mark="未配置" /> },
          { label: '证书编码第1至13位', value: view.code ?? <Evidence mark="未配置" /> },
          { label: '现在', value: <State is={bodyMarks[view.state]}>{view.state}</State> },
        ]}
      />
      <Leaf
        title="评价范围"
        marginLabel="计划"
        margin={
          <>
            <h3>评价计划</h3>
            {view.planned.length === 0 && <p>还没有公布的计划。</p>}
            {view.planned.map(one => (
              <p key={one.id}>
                <Link to={`/skill-plans/${one.id}`}>{one.title}</Link>　{one.examOn}，{one.state}
              </p>
            ))}
          </>
        }
      >
        <Table
          caption="评价范围"
          quiet
          columns={[
            { key: 'occupation', title: '职业', head: true, show: row => row.occupation },
            { key: 'levels', title: '等级', show: row => row.levels.join('、') || '没有等级' },
          ]}
          rows={view.scope}
          keyOf={row => row.occupation}
          empty={null}
        />
        {view.stateWhy !== null && (
          <p>
            {view.stateOn}起{view.state}：{view.stateWhy}
          </p>
        )}
      </Leaf>
      <Leaf title={view.findings.length === 0 ? '没有监管记录' : `监管记录${view.findings.length}次`}>
        <Table
          caption="监管记录"
          quiet
          columns={columns}
          rows={view.findings}
          keyOf={row => row.id}
          empty={<Empty>没有登记过检查，或者不在您岗位的范围内。</Empty>}
        />
      </Leaf>
      <Acts
        may={[
          ...(view.may.find ? [{ act: 'find', title: '登记监管记录', ready: true, primary: true }] : []),
          ...(view.may.change ? [{ act: 'change', title: '更新备案', ready: true }] : []),
        ]}
        onAct={one => ask(one.act === 'find' ? 'find' : 'change')}
      />
      {asked === 'find' && (
        <FormDialog
          title="登记监管记录"
          says="暂停、取消要有依据和文书，从那天起停止评价；写进存证。"
          schema={view.forms.finding}
          initial={{ happenedOn: today }}
          submit="登记"
          busy={find.busy}
          problem={find.problem}
          close={close}
          send={body => find.send({ params, body: body as never })}
        />
      )}
      {asked === 'change' && (
        <FormDialog
          title="更新备案"
          says="照延续、扩项或赋码的文件改；改以前的留在记录里。"
          schema={view.forms.change}
          initial={{
            scope: view.scope,
            ...(view.validTo !== null && { validTo: view.validTo }),
            ...(view.code !== null && { code: view.code }),
          }}
          submit="更新"
          busy={change.busy}
          problem={change.problem}
          close={close}
          send={body => change.send({ params, body: { ...(body as object), version: view.version } as never })}
        />
      )}
    </>
  )
}
