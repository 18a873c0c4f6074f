import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Cite,
  Empty,
  Evidence,
  Leaf,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  type Column,
} from '#kernel/ui'
import { addCreditRule, decideCredit, readCredits } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'

type View = Response<typeof readCredits>
type Rule = View['rules'][number]
type Asked = View['requests'][number]

const marks = { 待核: 'wait', 已核: 'wait', 已入账: 'yes', 不予转换: 'no', 已冲销: 'near', 已撤回: 'unknown' } as const

const ruleColumns: readonly Column<Rule>[] = [
  { key: 'number', title: '规则', head: true, show: row => row.ruleNumber },
  { key: 'school', title: '学校', show: row => row.school },
  { key: 'what', title: '凭什么', show: row => [row.kind, row.occupation, row.level].filter(Boolean).join('，') },
  { key: 'course', title: '转到', show: row => `${row.programme}，${row.course}` },
  { key: 'credits', title: '学分', num: true, show: row => row.credits },
  { key: 'cap', title: '最多可转', num: true, show: row => row.cap ?? '没有写' },
  { key: 'by', title: '谁批准', show: row => row.approvedBy },
  {
    key: 'from',
    title: '起止',
    show: row => <span className="nowrap num">{`${row.from}${row.to === null ? '起' : `至${row.to}`}`}</span>,
  },
]

/** Rules schools have published, and what learners have asked of them. */
export function Credits() {
  const called = useCall(readCredits, {})
  const [open, setOpen] = useState(false)
  const adding = useAct(addCreditRule)
  return (
    <Loaded of={called} what="学分银行">
      {view => (
        <>
          <PageHead
            title={
              view.rules.length === 0
                ? '还没有院校公布学分转换规则'
                : `转换规则${view.rules.length}条${view.sum.waiting > 0 ? `，${view.sum.waiting}件申请等办` : ''}`
            }
            tab="学分银行"
            trail={[{ title: '学分银行' }]}
            links={
              view.may.write ? (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  公布一条规则
                </button>
              ) : undefined
            }
          />
          <Requests view={view} />
          <Leaf
            title="院校公布的转换规则"
            marginLabel="学分怎么来"
            margin={
              <>
                <h3>由学校认定</h3>
                <p>
                  证书、培训经职业学校认定，可以转成学历教育的学分。
                  <Cite title="中华人民共和国职业教育法" article="第五十一条" clause="C151" /> <Evidence mark="已核" />
                </p>
                <p>一件成果只能抵一次；成果被撤销、核验不符的，学校冲销，另记一笔负数，原来的不改。</p>
                <h3>学时折学分</h3>
                <p>
                  多少学时折1学分，各校不同，
                  <Evidence mark="未配置" />
                  ：照学校公布的规则，不折算。
                </p>
              </>
            }
          >
            <Table
              caption="学分转换规则"
              quiet
              columns={ruleColumns}
              rows={view.rules}
              keyOf={row => row.id}
              empty={<Empty>由接受转换的院校公布。没有公布规则的，不能转。</Empty>}
            />
          </Leaf>
          {open && (
            <FormDialog
              title="公布一条学分转换规则"
              schema={view.ruleForm}
              submit="公布"
              busy={adding.busy}
              problem={adding.problem}
              close={() => setOpen(false)}
              send={body => adding.send({ body: body as never })}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

const why = {
  type: 'object',
  properties: {
    why: {
      type: 'string',
      minLength: 2,
      maxLength: 300,
      title: '理由',
      description: '本人看得到',
      'x-widget': 'textarea',
    },
  },
  required: ['why'],
}

function Requests({ view }: { view: View }) {
  const [asked, ask] = useState<{ readonly row: Asked; readonly act: '不予转换' | '冲销' }>()
  const deciding = useAct(decideCredit)
  const send = (row: Asked, act: '核实' | '入账' | '不予转换' | '冲销', reason?: string) =>
    deciding.send({
      params: { id: row.id },
      body: { act, ...(reason === undefined ? {} : { why: reason }) },
    })
  const columns: readonly Column<Asked>[] = [
    { key: 'name', title: '申请人', head: true, show: row => row.name },
    { key: 'says', title: '成果', show: row => row.says },
    { key: 'rule', title: '规则', show: row => `${row.rule.ruleNumber}：${row.rule.programme}，${row.rule.course}` },
    { key: 'credits', title: '学分', num: true, show: row => row.rule.credits },
    {
      key: 'state',
      title: '现在',
      show: row => (
        <>
          <State is={marks[row.state]}>{row.state}</State>
          {row.why !== null && <small>　{row.why}</small>}
        </>
      ),
    },
    ...(view.may.write
      ? [
          {
            key: 'act',
            title: '办理',
            show: (row: Asked) => (
              <span className="nowrap">
                {row.state === '待核' && (
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`核实${row.name}的${row.rule.course}`}
                    onClick={() => void send(row, '核实').catch(() => undefined)}
                  >
                    核实
                  </button>
                )}
                {row.state === '已核' && (
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`入账${row.name}的${row.rule.course}`}
                    onClick={() => void send(row, '入账').catch(() => undefined)}
                  >
                    入账
                  </button>
                )}
                {(row.state === '待核' || row.state === '已核') && (
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`不予转换${row.name}的${row.rule.course}`}
                    onClick={() => ask({ row, act: '不予转换' })}
                  >
                    不予转换
                  </button>
                )}
                {row.state === '已入账' && (
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`冲销${row.name}的${row.rule.course}`}
                    onClick={() => ask({ row, act: '冲销' })}
                  >
                    冲销
                  </button>
                )}
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Leaf
      title={view.requests.length === 0 ? '没有转换申请' : `申请${view.sum.requests}件，入账${view.sum.credits}学分`}
      marginLabel="怎么办"
      margin={
        <>
          <h3>两个人</h3>
          <p>一人核实成果，另一人入账。核实看证书、成绩的原件和档案里的核验。</p>
        </>
      }
    >
      <Table
        caption="学分转换申请"
        quiet
        columns={columns}
        rows={view.requests}
        keyOf={row => row.id}
        empty={<Empty>本人在手机上“我的学分”里提出；您岗位的范围内还没有。</Empty>}
      />
      {asked === undefined && <ActProblem of={deciding} />}
      {asked && (
        <FormDialog
          title={`${asked.act}：${asked.row.name}，${asked.row.rule.course}`}
          schema={why}
          submit={asked.act}
          busy={deciding.busy}
          problem={deciding.problem}
          close={() => ask(undefined)}
          // The form asks for exactly this.
          send={body => send(asked.row, asked.act, (body as { why: string }).why)}
        />
      )}
    </Leaf>
  )
}
