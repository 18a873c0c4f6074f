import {
  Empty,
  Form,
  Leaf,
  Loaded,
  moment,
  Name,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { rightsReview, signReview } from '../contract.ts'
import { formOf } from './schema.ts'

type Shown = Response<typeof rightsReview>
type Row = Shown['rows'][number]

const schema = formOf(signReview.body, properties => {
  delete properties['quarter']
})
const quarterWords = (quarter: string): string =>
  `${quarter.slice(0, 4)}年第${'一二三四'.charAt(Number(quarter.slice(5)) - 1)}季度`

/** Every quarter: who holds which post, what should be looked at, and the signature of who looked. */
export function Review() {
  const called = useCall(rightsReview, {})
  const today = useToday()
  const sign = useAct(signReview)
  return (
    <Loaded of={called} what="权限复核报告">
      {shown => {
        const odd = shown.rows.filter(row => row.findings.length > 0)
        const done = shown.reviewed.find(review => review.quarter === shown.quarter)
        return (
          <>
            <PageHead
              title={`${shown.summary.posts}个岗位，${odd.length}个要看一看`}
              tab="季度权限复核"
              lede={
                done
                  ? `${quarterWords(shown.quarter)}已由${done.by}于${done.on}复核`
                  : `${quarterWords(shown.quarter)}还没有复核签署`
              }
              facts={[
                { label: '账号', value: shown.summary.accounts },
                { label: '90天没有用过', value: shown.summary.dormant },
                { label: '一个月内到期', value: shown.summary.expiring },
                { label: '还没有激活', value: shown.summary.neverActivated },
                { label: '一人多岗', value: shown.summary.several },
              ]}
              links={
                <button type="button" className="btn" onClick={() => print()}>
                  打印报告
                </button>
              }
            />
            <Leaf margin={<Reviewed rows={shown.reviewed} />}>
              <Table
                caption="要看一看的"
                columns={columns(today)}
                rows={odd}
                keyOf={row => row.post}
                empty={<Empty>没有发现长期未用、将到期或一人多岗的。</Empty>}
              />
            </Leaf>
            {!done && (
              <Leaf
                title="签署本季度复核"
                margin={
                  <>
                    <h3>签署以后</h3>
                    <p>汇总数、结论和签署人存档，每季度一次，不能改。</p>
                  </>
                }
              >
                <Form
                  schema={schema}
                  submit="签署"
                  busy={sign.busy}
                  problem={sign.problem}
                  onSubmit={answer =>
                    sign.send({
                      body: {
                        quarter: shown.quarter,
                        remark: typeof answer['remark'] === 'string' ? answer['remark'] : '',
                      },
                    })
                  }
                />
              </Leaf>
            )}
            <Leaf>
              <Table
                caption="全部岗位"
                columns={columns(today)}
                rows={shown.rows}
                keyOf={row => row.post}
                empty={<Empty>还没有岗位。</Empty>}
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

const columns = (today: string): readonly Column<Row>[] => [
  { key: 'name', title: '姓名', head: true, show: row => <Name>{row.name}</Name> },
  { key: 'role', title: '岗位', show: row => `${row.organisationName}　${row.roleTitle}` },
  {
    key: 'span',
    title: '起止',
    show: row => (
      <span className="nowrap">
        {row.from}
        {row.to && `至${row.to}`}
      </span>
    ),
  },
  { key: 'seen', title: '最近使用', show: row => (row.lastSeen ? moment(row.lastSeen, today) : '没有用过') },
  {
    key: 'found',
    title: '发现',
    show: row =>
      row.findings.length > 0 ? <State is="near">{row.findings.join('，')}</State> : <State is="yes">没有</State>,
  },
]

const Reviewed = ({ rows }: { rows: Shown['reviewed'] }) => (
  <>
    <h3>以往复核</h3>
    {rows.length === 0 ? (
      <p>还没有复核过。</p>
    ) : (
      <ul>
        {rows.map(row => (
          <li key={row.quarter + row.organisationName}>
            {quarterWords(row.quarter)}　{row.organisationName}，{row.by}，{row.on}：{row.remark}
          </li>
        ))}
      </ul>
    )}
    <h3>依据</h3>
    <p>
      每季度复核一次权限为<span className="ev product">产品约定</span>
    </p>
  </>
)
