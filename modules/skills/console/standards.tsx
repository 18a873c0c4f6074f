import {
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  prose,
  State,
  Table,
  useCall,
  useGo,
  useToday,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listStandards } from '../contract.ts'

type Row = Response<typeof listStandards>['rows'][number]
const marks = { 现行: 'yes', 将行: 'wait', 曾用: 'unknown' } as const

const columns: readonly Column<Row>[] = [
  {
    key: 'occupation',
    title: '职业',
    head: true,
    show: row => <Link to={`/skill-standards/${row.id}`}>{row.occupation}</Link>,
  },
  { key: 'code', title: '编码', show: row => <span className="nowrap num">{row.code ?? ''}</span> },
  { key: 'kind', title: '种类', show: row => row.kind },
  { key: 'version', title: '版本', show: row => row.version },
  {
    key: 'levels',
    title: '设哪几级',
    show: row =>
      row.levels.length === 0 ? '没有等级' : row.levels.map(level => level.split('/')[1] ?? level).join('、'),
  },
  { key: 'from', title: '起用', show: row => <span className="nowrap num">{row.from}</span> },
  { key: 'state', title: '现在', show: row => <State is={marks[row.state]}>{row.state}</State> },
]

/** 职业 × 版本: who may apply is decided by the one in force on the day of application. */
export function Standards() {
  const today = useToday()
  const go = useGo()
  const called = useCall(listStandards, {})
  return (
    <Loaded of={called} what="职业标准">
      {view => (
        <>
          <PageHead
            title={
              view.rows.length === 0
                ? '还没有录入职业标准'
                : `录入了${new Set(view.rows.map(row => row.occupation)).size}个职业的标准`
            }
            tab="职业标准"
            trail={[{ title: '职业标准和目录' }]}
            links={
              view.may.enter ? (
                <Link className="btn primary" to="/skill-standards/new">
                  录入标准
                </Link>
              ) : undefined
            }
          />
          <PageTabs of="/skill-standards" label="职业标准页面" />
          <Leaf
            marginLabel="标准从哪里来"
            margin={
              <>
                <h3>标准从哪里来</h3>
                <p>
                  照人社部颁布的国家职业标准录入，两人核对以后生效；申报资格按申报那天有效的一版判定，换版不改以前的申报。
                </p>
                <p>没有录入的职业，按最新一版规程的通用条件试算，并且写明。</p>
                {view.waiting.length > 0 && <h3>等另一人复核</h3>}
                {view.waiting.map(one => (
                  <p key={one.title}>
                    <State is="wait">{prose(one.askedOn, today)}提出</State> {one.title}
                  </p>
                ))}
              </>
            }
          >
            <Table
              caption="职业标准"
              quiet
              columns={columns}
              rows={view.rows}
              keyOf={row => row.id}
              open={row => go(`/skill-standards/${row.id}`)}
              empty={
                <Empty
                  act={
                    view.may.enter ? (
                      <Link className="btn" to="/skill-standards/new">
                        录入标准
                      </Link>
                    ) : undefined
                  }
                >
                  还没有录入。由人社职业能力建设照标准原文录入，负责人复核。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
