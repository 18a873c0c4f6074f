import { Empty, Leaf, Link, Loaded, PageHead, Table, useCall, useGo, type Column } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { texts } from '../contract.ts'
import './law.css'

type Row = Response<typeof texts>['texts'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'decision',
    title: '文件',
    head: true,
    show: row => (
      <Link to={`/texts/${row.id}`} className="law-name">
        {row.decision}
      </Link>
    ),
  },
  { key: 'place', title: '辖区', show: row => <span className="nowrap">{row.place}</span> },
  {
    key: 'inForce',
    title: '施行',
    show: row => <span className="nowrap">{row.draft ? '征求意见稿，未生效' : (row.inForce ?? '')}</span>,
  },
  { key: 'total', title: '条文', num: true, show: row => row.counts.total },
  { key: 'shall', title: '须办', num: true, show: row => row.counts.shall },
  { key: 'promote', title: '促办', num: true, show: row => row.counts.promote },
  { key: 'may', title: '可办', num: true, show: row => row.counts.may },
]

/** The decisions whose texts are here. */
export function Texts() {
  const called = useCall(texts, {})
  const go = useGo()
  return (
    <Loaded of={called} what="目录">
      {data => {
        const draft = data.texts.filter(t => t.draft).length
        return (
          <>
            <PageHead
              title={`${data.texts.length}份文件，${data.texts.length - draft}份已施行，${draft}份是征求意见稿`}
              tab="决定原文"
              lede="草案只供对照，不起算任何期限。"
            />
            <Leaf>
              <Table
                caption="决定原文"
                quiet
                columns={columns}
                rows={data.texts}
                keyOf={row => row.id}
                open={row => go(`/texts/${row.id}`)}
                empty={<Empty>还没有装入任何文本。</Empty>}
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}
