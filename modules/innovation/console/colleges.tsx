import type { Response } from '#kernel/http'
import {
  Empty,
  ExportWithPurpose,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useCall,
  useGo,
  useList,
  type Column,
} from '#kernel/ui'
import { collegeKinds, exportColleges, listColleges } from '../contract.ts'
import { studioLevels } from '../levels.ts'
import './studios.css'

type View = Response<typeof listColleges>
type Row = View['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '学院（基地）',
    head: true,
    show: row => (
      <>
        {row.parent && '└ '}
        <Link to={`/colleges/${row.id}`}>{row.name}</Link>
        <small className="said">{row.unitName}</small>
      </>
    ),
  },
  { key: 'kind', title: '类别', show: row => (row.parent ? '分院' : row.kind) },
  { key: 'level', title: '级别', show: row => <span className="nowrap">{row.level}</span> },
  { key: 'county', title: '县（市、区）', show: row => row.county ?? '市本级' },
  { key: 'directions', title: '专业方向', show: row => row.directions },
  { key: 'branches', title: '分院', num: true, show: row => (row.parent ? '' : row.branches) },
  {
    key: 'share',
    title: '劳模工匠师资',
    num: true,
    show: row =>
      row.teachers && row.modelTeachers !== null
        ? `${row.modelTeachers}/${row.teachers}（${Math.round((row.modelTeachers / row.teachers) * 100)}%）`
        : '',
  },
  {
    key: 'trained',
    title: '年培训',
    num: true,
    show: row =>
      row.trained === null ? <State is="unknown">请填</State> : `${row.trained}人次（${String(row.year)}年）`,
  },
  {
    key: 'demonstration',
    title: '省总示范点',
    show: row =>
      row.demonstration && <State is={row.demonstration === '已认定' ? 'yes' : 'wait'}>{row.demonstration}</State>,
  },
  { key: 'body', title: '命名机关', spare: true, show: row => row.body },
]

/** Craft colleges with their branches, and bases for training the highly skilled. */
export function Colleges() {
  const list = useList({ filters: ['q', 'kind', 'level', 'mark'] })
  const { page: _, size: __, sort: ___, ...query } = list.query
  const called = useCall(listColleges, { query })
  const go = useGo()
  return (
    <Loaded of={called} what="工匠学院和基地">
      {data => (
        <>
          <PageHead
            title={list.filtered ? `找到${data.total}个` : titleOf(data)}
            tab="工匠学院和基地"
            lede="工匠学院和分院由工会命名，高技能人才培育基地由人社命名。"
          />
          <PageTabs of="/studios" label="工作室与工匠学院" />
          <Leaf
            marginLabel="旁注：口径"
            margin={
              <>
                <h3>年培训</h3>
                <p>依托单位每年填一次，取最近一年的数。没有填的不算0。</p>
                {data.unfilled > 0 && (
                  <p>
                    <Link to="/colleges" search={{ mark: '今年没有填数' }}>
                      {data.unfilled}个近一年没有填数
                    </Link>
                  </p>
                )}
                <h3>劳模工匠师资</h3>
                <p>教师里劳模工匠的人数和占比，占比的分母是当年教师人数。</p>
              </>
            }
          >
            <Filters
              list={list}
              columns={columns}
              filters={[
                { key: 'q', title: '查找', placeholder: '名称、方向或主办单位' },
                { key: 'kind', title: '类别', choices: collegeKinds },
                { key: 'level', title: '级别', choices: studioLevels },
                {
                  key: 'mark',
                  title: '要看的',
                  choices: ['分院', '示范点', '今年没有填数'],
                },
              ]}
            >
              <ExportWithPurpose
                path={exportColleges.path}
                query={{}}
                what="工匠学院和基地名册"
                says={`导出${data.all}行`}
              />
              {data.may.register && (
                <Link className="btn small primary" to="/colleges/new">
                  登记学院或基地
                </Link>
              )}
            </Filters>
            <Table
              caption="工匠学院和基地"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              open={row => go(`/colleges/${row.id}`)}
              empty={
                <Empty
                  act={
                    data.may.register ? (
                      <Link className="btn" to="/colleges/new">
                        登记学院或基地
                      </Link>
                    ) : undefined
                  }
                >
                  您岗位的范围内还没有登记工匠学院或基地。由命名机关照命名文件登记。
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf({ all, branches, demonstrations, trained }: View): string {
  if (all === 0) return '还没有登记工匠学院和基地'
  return `${all}个学院和基地，其中分院${branches}个，省总示范点${demonstrations}个，近一年培训${trained}人次`
}
