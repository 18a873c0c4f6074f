import type { Response } from '#kernel/http'
import { Empty, Filters, Link, Loaded, PageHead, Table, useCall, useList, type Column } from '#kernel/ui'
import { ruleList } from '../contract.ts'

type Row = Response<typeof ruleList>['rules'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '规则',
    head: true,
    show: row => <Link to={`/rules/${row.id}`}>{row.title}</Link>,
  },
  { key: 'kind', title: '是什么', show: row => (row.kind === '计算' ? '怎么算' : '符合什么条件') },
  { key: 'about', title: '对谁', show: row => row.about },
  { key: 'cites', title: '依据', show: row => row.cites.join('；') || '没有引条文' },
  { key: 'parameters', title: '用几个参数', num: true, show: row => row.parameters },
  { key: 'cases', title: '算例', num: true, show: row => row.cases },
  { key: 'module', title: '哪里用', show: row => row.moduleTitle },
]

/** Every rule that can be read like its article. */
export function Rules() {
  const list = useList({ filters: ['q'] })
  const called = useCall(ruleList, { query: { q: list.filters['q'] } })
  return (
    <Loaded of={called} what="规则">
      {data => {
        const bare = data.rules.filter(r => r.cases === 0).length
        return (
          <>
            <PageHead
              title={bare === 0 ? `${data.of}条规则都有算例` : `${data.of}条规则，${bare}条还没有算例`}
              tab="规则与算例"
              lede="一条规则一页，照条文的次序写；数字都在参数里，有出处和日期。算例是一张表，业务处室可以自己加一行：在政策包的算例文件夹里，一条规则一个文件。"
            />
            <Filters list={list} columns={columns} filters={[{ key: 'q', title: '查找', placeholder: '名称、依据' }]} />
            <section className="band" aria-label="规则">
              <Table
                caption={`${data.rules.length}条规则`}
                columns={columns}
                rows={data.rules}
                keyOf={row => row.id}
                list={list}
                empty={<Empty>没有符合条件的规则。</Empty>}
              />
            </section>
          </>
        )
      }}
    </Loaded>
  )
}
