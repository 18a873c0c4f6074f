import { Empty, Evidence, Leaf, Link, Loaded, PageHead, State, Table, useCall, type Column } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { calendars } from '../contract.ts'
import { officeState } from './office-state.ts'

type Shown = Response<typeof calendars>

const yearColumns: readonly Column<Shown['years'][number]>[] = [
  { key: 'year', title: '年份', head: true, show: row => `${row.year}年` },
  {
    key: 'document',
    title: '国务院办公厅通知',
    show: row => row.document ?? <Evidence mark="未配置" task="通知公布后由政策包补录" />,
  },
  { key: 'off', title: '放假（含调休）', num: true, show: row => (row.document ? `${row.offDays}天` : '按周末推算') },
  { key: 'shifted', title: '调休上班', num: true, show: row => (row.document ? `${row.shifted}天` : '') },
]
const localColumns: readonly Column<Shown['local'][number]>[] = [
  { key: 'festival', title: '节日', head: true, show: row => `${row.place}　${row.year}年${row.festival}` },
  { key: 'days', title: '放假', show: row => row.days.join('、') },
  {
    key: 'document',
    title: '依据',
    show: row => (
      <>
        《{row.title}》（{row.document}）<br />
        <small>
          {row.issuedBy}，{row.issuedOn}
        </small>
      </>
    ),
  },
  { key: 'state', title: '状态', show: row => <State is={officeState(row.state)}>{row.state}</State> },
  { key: 'who', title: '录入、复核', show: row => `${row.askedBy}、${row.approvedBy ?? '等另一人'}` },
]

/** Which years are known, and the days off of autonomous places. */
export function Calendars() {
  const called = useCall(calendars, {})
  return (
    <Loaded of={called} what="工作日历">
      {shown => {
        const unknown = shown.years.filter(year => year.document === null)
        return (
          <>
            <PageHead
              title={
                unknown.length > 0
                  ? `${unknown.map(year => `${year.year}年`).join('、')}放假安排还没有录入，期限暂按周末推算`
                  : '各年放假安排都已录入'
              }
              tab="工作日历"
              links={
                shown.mayAdd && (
                  <Link className="btn primary" to="/admin/calendars/new">
                    登记地方放假日
                  </Link>
                )
              }
            />
            <Leaf
              margin={
                <>
                  <h3>暂定</h3>
                  <p>没有通知的年份，期限按周末推算，标“暂定”。</p>
                </>
              }
            >
              <Table
                caption="全国"
                columns={yearColumns}
                rows={shown.years}
                keyOf={row => String(row.year)}
                empty={null}
              />
            </Leaf>
            <Leaf
              margin={
                <>
                  <h3>依据</h3>
                  <p>{shown.why}</p>
                </>
              }
            >
              <Table
                caption="地方放假日"
                columns={localColumns}
                rows={shown.local}
                keyOf={row => row.id}
                empty={<Empty>没有登记过。只有少数民族聚居地区的地方人民政府规定的放假日才在这里登记。</Empty>}
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}
