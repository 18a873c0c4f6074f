import {
  Empty,
  Filters,
  Leaf,
  Loaded,
  moment,
  PageHead,
  State,
  Table,
  useCall,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { whoSawWhat } from '../contract.ts'
import { acts, AuditTabs, kinds } from './audit-tabs.tsx'

type Row = Response<typeof whoSawWhat>['rows'][number]

/** Who opened, revealed, exported and downloaded what: by the person looked at, or by who looked. */
export function Audit() {
  const list = useList({ filters: ['subject', 'reader', 'act', 'from', 'to'] })
  const today = useToday()
  // The filters are text from the address; the contract checks them again.
  const called = useCall(whoSawWhat, { query: { page: list.page, ...list.filters } })
  return (
    <Loaded of={called} what="查阅记录">
      {data => (
        <>
          <PageHead
            title={
              list.filtered
                ? `符合条件的查阅${data.total > 10_000 ? '一万次以上' : `${data.total}次`}`
                : `近半年查阅${data.total > 10_000 ? '一万次以上' : `${data.total}次`}`
            }
            tab="谁看过什么"
            lede={data.recordedTo ? `记录至${moment(data.recordedTo, today)}` : '还没有查阅记录'}
          />
          <AuditTabs current="/admin/audit" />
          <Leaf margin={<Margin />}>
            <Filters
              list={list}
              filters={[
                { key: 'subject', title: '看的是谁', placeholder: '姓名全称' },
                { key: 'reader', title: '谁看的', placeholder: '姓名' },
                {
                  key: 'act',
                  title: '怎么看的',
                  choices: Object.entries(acts).map(([value, title]) => ({ value, title })),
                },
                { key: 'from', title: '自', kind: 'day' },
                { key: 'to', title: '至', kind: 'day' },
              ]}
            />
            <Table
              caption="查阅记录"
              quiet
              list={list}
              total={data.total}
              many={data.total > 10_000}
              columns={columns(today)}
              rows={data.rows}
              keyOf={row => `${row.at}${row.subject ?? ''}${row.act}`}
              empty={<Empty>还没有人看过。打开个人页面、查看掩码、导出、下载都会记在这里。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const columns = (today: string): readonly Column<Row>[] => [
  { key: 'at', title: '时间', show: row => <span className="nowrap">{moment(row.at, today)}</span> },
  {
    key: 'who',
    title: '谁',
    head: true,
    show: row => (
      <>
        {row.name ?? '系统'}
        <br />
        <small>{row.office}</small>
      </>
    ),
  },
  {
    key: 'act',
    title: '怎么看的',
    show: row => <State is={row.act === 'open' ? 'wait' : 'near'}>{acts[row.act]}</State>,
  },
  {
    key: 'what',
    title: '看的什么',
    show: row =>
      `${kinds[row.kind] ?? row.kind}${row.subjectName ? `　${row.subjectName}` : ''}${row.count > 1 ? `　${row.count}条` : ''}`,
  },
  { key: 'fields', title: '字段', show: row => row.fields ?? '' },
  { key: 'purpose', title: '用途', show: row => row.purpose ?? '' },
]

const Margin = () => (
  <>
    <h3>记录怎么来的</h3>
    <p>
      查看掩码、导出、下载敏感文件，先记录后显示；打开个人页面，四分之一秒内记录。本人在“谁看过我”里看得到同样的记录。
    </p>
    <h3>不能改</h3>
    <p>只增不改，逐段封存；每夜核对一次，结果在“按月统计”。</p>
    <h3>依据</h3>
    <p>《中华人民共和国网络安全法》第二十一条：留存网络日志不少于六个月。</p>
  </>
)
