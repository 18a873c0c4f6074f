import type { Response } from '#kernel/http'
import { Empty, Filters, Link, Loaded, PageHead, Table, useCall, useList, type Column } from '#kernel/ui'
import { ruleList } from '../contract.ts'

type Row = Response<typeof ruleList>['rules'][number]

const kindNames = ['条件', '计算', '判断'] as const
const kinds = { 计算: '怎么算', 条件: '符合什么条件', 判断: '怎么判断' } as const

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '规则',
    head: true,
    show: row => <Link to={`/rules/${row.id}`}>{row.title}</Link>,
  },
  { key: 'kind', title: '是什么', show: row => kinds[row.kind] },
  { key: 'about', title: '对谁', show: row => row.about },
  {
    key: 'cites',
    title: '依据',
    show: row => (
      <>
        {row.cites.slice(0, 2).join('；') || '没有引条文'}
        {row.cites.length > 2 && `等${row.cites.length}处`}
      </>
    ),
  },
  { key: 'clauses', title: '条文', spare: true, show: row => row.clauses.join('、') || '—' },
  { key: 'parameters', title: '用几个参数', num: true, show: row => row.parameters },
  { key: 'cases', title: '算例', num: true, show: row => (row.cases === 0 ? '无公开算例' : row.cases) },
  { key: 'module', title: '哪里用', show: row => row.moduleTitle },
]

/** Every rule that can be read like its article. */
export function Rules() {
  const list = useList({ filters: ['q', 'kind', 'module', 'clause', 'cases'] })
  const { q, module, clause, cases } = list.filters
  const { page, size } = list.query
  const kind = kindNames.find(one => one === list.filters['kind'])
  const called = useCall(ruleList, {
    query: { q, module, clause, kind, page, size, cases: cases === 'yes' || cases === 'no' ? cases : undefined },
  })
  return (
    <Loaded of={called} what="规则">
      {data => {
        return (
          <>
            <PageHead
              title={`${data.of}条规则，${data.cases}个算例${data.bare === 0 ? '' : `；${data.bare}条无公开算例`}`}
              tab="规则与算例"
              lede="一条规则一页，照条文的次序写；数字都在参数里，有出处和日期。算例都是文件里印着的例子，照各地当年的参数重算；业务处室可以自己加一行：在政策包的算例文件夹里，一条规则一个文件。"
            />
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '名称、依据' },
                {
                  key: 'kind',
                  title: '是什么',
                  choices: data.kinds.map(k => ({
                    ...k,
                    title: kinds[kindNames.find(one => one === k.value) ?? '判断'],
                  })),
                },
                {
                  key: 'module',
                  title: '哪里用',
                  choices: data.modules.map(m => ({ value: m.value, title: m.title, count: m.count })),
                },
                {
                  key: 'clause',
                  title: '条文',
                  choices: data.clauses.map(c => ({ value: c.value, title: c.title, count: c.count })),
                },
                {
                  key: 'cases',
                  title: '算例',
                  choices: [
                    { value: 'yes', title: '有算例' },
                    { value: 'no', title: '无公开算例', count: data.bare },
                  ],
                },
              ]}
            />
            <section className="band" aria-label="规则">
              <Table
                caption={`${data.total}条规则`}
                columns={columns}
                rows={data.rules}
                keyOf={row => row.id}
                list={list}
                total={data.total}
                empty={<Empty>没有符合条件的规则。</Empty>}
              />
            </section>
          </>
        )
      }}
    </Loaded>
  )
}
