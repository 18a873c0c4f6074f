import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useList,
  useToday,
  type Column,
} from '#kernel/ui'
import { listOwnRequests } from '../contract.ts'

type View = Response<typeof listOwnRequests>
type Row = View['rows'][number]

/** What a nomination's request leads to: its case, where the whole of it is answered. */
export const addressOf = (row: Pick<Row, 'id' | 'kase'>): string =>
  row.kase === null ? `/own-requests/${row.id}` : `/cases/${row.kase}`

export const kindWords: Readonly<Record<Row['kind'], string>> = {
  更正: '更正',
  材料: '交材料',
  删除: '要求删除',
  限制: '要求限制处理',
  撤回: '撤回同意，要删除',
}

export function RequestState({ row, today }: { row: Pick<Row, 'state' | 'dueOn' | 'waits'>; today: string }) {
  if (row.waits) return <State is="wait">等另一人复核</State>
  if (row.state !== '待办') return <State is={row.state === '已采纳' ? 'yes' : 'no'}>{row.state}</State>
  return row.dueOn !== null && row.dueOn < today ? <State is="late">逾期未答复</State> : <State is="wait">待答复</State>
}

/** Corrections and papers that workers asked for and handed in from their phones. */
export function OwnRequests() {
  const list = useList({ filters: ['q', 'state', 'kind'] })
  const called = useCall(listOwnRequests, { query: list.query })
  const go = useGo()
  const today = useToday()
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: '本人',
      head: true,
      show: row => (
        <Link to={addressOf(row)}>
          <Name>{row.name}</Name>
        </Link>
      ),
    },
    { key: 'kind', title: '要什么', show: row => `${kindWords[row.kind]}：${row.title}` },
    { key: 'should', title: '应当是', show: row => row.shouldBe ?? '' },
    { key: 'about', title: '针对', show: row => (row.kase === null ? '人员档案' : '推荐') },
    { key: 'asked', title: '提出', show: row => <span className="nowrap">{row.askedOn}</span> },
    { key: 'due', title: '答复期限', show: row => <span className="nowrap">{row.dueOn ?? ''}</span> },
    { key: 'state', title: '状态', show: row => <RequestState row={row} today={today} /> },
  ]
  return (
    <Loaded of={called} what="本人申请">
      {data => (
        <>
          <PageHead
            title={
              data.open === 0
                ? '没有等答复的本人申请'
                : `${data.open}件本人申请等答复${data.late > 0 ? `，${data.late}件已逾期` : ''}`
            }
            tab="本人申请"
          />
          <Leaf
            marginLabel="旁注：依据"
            margin={
              <>
                <h3>为什么要答复</h3>
                <p>职工有权查阅、复制、更正自己的信息。不采纳的，要写明理由，本人看得到。</p>
                <p>
                  《中华人民共和国个人信息保护法》第四十五条、第四十六条。答复期限的天数是产品约定，法律只说“及时”。
                </p>
                <h3>删除、限制处理、撤回同意</h3>
                <p>由总工会答复，单位不办。同意删除的，另一人复核以后才删；不办的要写明凭哪一条。</p>
                <p>《中华人民共和国个人信息保护法》第四十四条、第四十七条、第五十条。</p>
                <h3>采纳以后</h3>
                <p>采纳不等于已经改了：档案到人员档案里改，写明来源；推荐表到办件页上更正。</p>
              </>
            }
          >
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '姓名、拼音或首字母' },
                {
                  key: 'state',
                  title: '状态',
                  choices: ['待办', '已采纳', '未采纳'],
                },
                {
                  key: 'kind',
                  title: '要什么',
                  choices: (Object.keys(kindWords) as Row['kind'][]).map(value => ({ value, title: kindWords[value] })),
                },
              ]}
            />
            <Table
              caption="本人申请"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              open={row => go(addressOf(row))}
              empty={
                <Empty>
                  还没有职工提出更正、交来材料。职工在手机上“我的档案”“我的推荐”里提出，列在这里。删除和限制处理的，只列给总工会。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
