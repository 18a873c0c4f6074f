import {
  Empty,
  Evidence,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useCall,
  type Column,
  type EvidenceMark,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { parameters } from '../contract.ts'
import { officeState } from './office-state.ts'

type Row = Response<typeof parameters>['rows'][number]

/** What the packs leave open and what this office says: each with its document and its second person. */
export function Values() {
  const called = useCall(parameters, {})
  return (
    <Loaded of={called} what="本单位参数">
      {({ place, rows }) => {
        const unset = rows.filter(row => row.evidence === '未配置')
        return (
          <>
            <PageHead
              title={unset.length > 0 ? `${place}还有${unset.length}项参数未配置` : `${place}的参数都已配置`}
              tab="本单位参数"
              lede="政策包没有说的、本地另有规定的，在这里凭文件录入，另一人复核后生效。"
            />
            <Leaf margin={<Margin />}>
              <Table
                caption="参数"
                quiet
                columns={columns}
                rows={[...unset, ...rows.filter(row => row.evidence !== '未配置')]}
                keyOf={row => row.id}
                groupOf={row => (row.evidence === '未配置' ? '未配置' : '已配置')}
                below={row => (row.office.length > 0 ? <Office row={row} /> : null)}
                empty={<Empty>还没有模块声明参数。</Empty>}
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '参数', head: true, show: row => row.title },
  {
    key: 'value',
    title: '现行取值',
    show: row =>
      row.evidence === '未配置' ? (
        <Evidence mark="未配置" {...(row.task && { task: row.task })} />
      ) : (
        <>
          {row.value}
          <br />
          <Evidence mark={row.evidence as EvidenceMark} {...(row.cites && { source: row.cites })} />
        </>
      ),
  },
  {
    key: 'from',
    title: '出自',
    show: row => (
      <>
        {row.level ?? row.task ?? ''}
        {row.from && (
          <>
            <br />
            <small>{row.from}起</small>
          </>
        )}
      </>
    ),
  },
  {
    key: 'do',
    title: '办理',
    show: row =>
      row.kind === '其他' ? (
        <small>由政策包给出</small>
      ) : (
        <Link className="btn small" to={`/admin/values/${row.id}`}>
          录入<span className="visually-hidden">：{row.title}</span>
        </Link>
      ),
  },
]

const Office = ({ row }: { row: Row }) => (
  <ul>
    {row.office.map(value => (
      <li key={value.id}>
        <State is={officeState(value.state)}>{value.state}</State>　{value.from}起{value.to && `，至${value.to}`}：
        {value.value}　（{value.document}）{value.article}　{value.askedBy}录入，
        {value.approvedBy ? `${value.approvedBy}复核` : '等另一人复核'}
        {value.why && `　${value.why}`}
      </li>
    ))}
  </ul>
)

const Margin = () => (
  <>
    <h3>三处取值</h3>
    <p>本届通知最近，本单位录入其次，政策包在后。有的参数国家只定底线，有的只由国家定，录入时会说明。</p>
    <h3>已经开始的事</h3>
    <p>事情发生那天读到的值写进案件，以后不再变。</p>
  </>
)
