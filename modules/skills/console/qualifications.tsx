import {
  Empty,
  Evidence,
  Filters,
  Leaf,
  Loaded,
  PageHead,
  PageTabs,
  Table,
  useCall,
  useList,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { readQualifications } from '../contract.ts'

type Row = Response<typeof readQualifications>['rows'][number]

const columns: readonly Column<Row>[] = [
  { key: 'no', title: '序号', show: row => <span className="nowrap num">{row.no}</span> },
  {
    key: 'name',
    title: '名称',
    head: true,
    show: row => (
      <>
        {row.name}
        {row.note !== '' && <small>　{row.note}</small>}
      </>
    ),
  },
  { key: 'kind', title: '人员', show: row => <span className="nowrap">{row.kind}</span> },
  { key: 'category', title: '类别', show: row => <span className="nowrap">{row.category}</span> },
  {
    key: 'department',
    title: '实施部门',
    show: row => (
      <>
        {row.department}
        {row.departmentEvidence === '待核' && (
          <>
            {' '}
            <Evidence mark="待核" />
          </>
        )}
      </>
    ),
  },
]

/** 国家职业资格目录, to look things up in. */
export function Qualifications() {
  const list = useList({ filters: ['q', 'kind', 'category'], sort: { key: 'no', down: false } })
  const called = useCall(readQualifications, { query: list.filters })
  return (
    <Loaded of={called} what="职业资格目录">
      {view => (
        <>
          <PageHead
            title={
              list.filtered
                ? `查到${view.total}行`
                : `目录里专业技术人员${view.all.technical}项，技能人员${view.all.skilled}项`
            }
            tab="国家职业资格目录"
            trail={[{ title: '职业标准和目录', to: '/skill-standards' }, { title: '职业资格目录' }]}
          />
          <PageTabs of="/skill-standards" label="职业标准页面" />
          <Leaf
            marginLabel="目录从哪里来"
            margin={
              <>
                <h3>{view.title}</h3>
                <p>
                  {view.about} <Evidence mark={view.evidence} />
                </p>
                <h3>目录里没有的</h3>
                <p>不是职业资格，由评价机构发职业技能等级证书；如一般焊工。</p>
              </>
            }
          >
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '名称或部门' },
                {
                  key: 'kind',
                  title: '人员',
                  choices: [
                    { value: '专业技术人员', title: '专业技术人员' },
                    { value: '技能人员', title: '技能人员' },
                  ],
                },
                {
                  key: 'category',
                  title: '类别',
                  choices: ['准入类', '水平评价类', '混合'].map(value => ({ value, title: value })),
                },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </Filters>
            <Table
              caption="国家职业资格目录"
              quiet
              columns={columns}
              rows={view.rows}
              keyOf={row => row.no}
              empty={
                <Empty
                  act={
                    <button type="button" className="btn" onClick={list.clear}>
                      清除筛选
                    </button>
                  }
                >
                  目录里没有这样的职业资格。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
