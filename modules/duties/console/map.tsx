import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  State,
  Tabs,
  useAddress,
  useCall,
  useList,
  type StateKind,
} from '#kernel/ui'
import { clauseMap } from '../contract.ts'
import { MapNumbers, useNumbers, type Numbers } from './map-numbers.tsx'
import './duties.css'

type View = Response<typeof clauseMap>
type Row = View['articles'][number]['rows'][number]

const states: Readonly<Record<Row['state'], StateKind>> = {
  没有任务: 'unknown',
  在办: 'wait',
  有逾期: 'late',
  全部销号: 'yes',
  不派任务: 'unknown',
}
const choices = (of: readonly { value: string; title: string; n: number }[]) =>
  of.map(({ value, title, n }) => ({ value, title, count: n }))

/** Text beside duties: every clause of one decision with who must, what is done for it, on what evidence, by which numbers. */
export function ClauseMap() {
  const [{ pack }] = useAddress()
  const list = useList({ filters: ['body', 'module', 'modality', 'state', 'measured', 'q'] })
  const called = useCall(clauseMap, { query: { ...list.filters, ...(pack !== undefined && { pack }) } })
  const numbers = useNumbers(pack)
  return (
    <Loaded of={called} what="条文图">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="条文图"
            lede={
              <>
                {data.decision}
                {data.draft ? '（征求意见稿，没有生效）' : data.inForce ? `，${data.inForce}起施行` : ''}。截至
                {data.asOf}
                ，按您的岗位看得到的任务算。
              </>
            }
          />
          <Tabs
            label="哪一份决定"
            tabs={data.packs.map(p => ({
              title: p.title,
              to: '/clause-map',
              search: { pack: p.id },
              current: p.id === data.pack,
            }))}
          />
          <Leaf
            marginLabel="旁注：怎么看"
            margin={
              <>
                <h3>怎么看</h3>
                <p>
                  左边是原文，右边是它的任务、证据和指标，都是现在登记的数。点条文，看任务、数字、证据；返回时还在原来的地方。
                </p>
                <h3>数</h3>
                <p>
                  结果从登记里数出来；落实进度只看依据这一条派的任务；未配置的缺登记，点开看缺哪一本、由谁登记。算不出来的写原因，不写0。
                </p>
                <h3>语气</h3>
                <p>须：应当、必须，设期限、亮灯。促、可：只登记成果。</p>
              </>
            }
          >
            <Filters
              list={list}
              filters={[
                { key: 'q', title: '查找', placeholder: '词或 C064' },
                { key: 'body', title: '单位', choices: choices(data.facets.bodies) },
                { key: 'module', title: '模块', choices: choices(data.facets.modules) },
                { key: 'state', title: '现在', choices: choices(data.facets.states) },
                { key: 'measured', title: '有没有数', choices: choices(data.facets.measures) },
                {
                  key: 'modality',
                  title: '语气',
                  choices: [
                    { value: 'shall', title: '须' },
                    { value: 'promote', title: '促' },
                    { value: 'may', title: '可' },
                    { value: 'none', title: '无' },
                  ],
                },
              ]}
            >
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
            </Filters>
            {data.articles.length === 0 && (
              <Empty
                act={
                  <button type="button" className="btn" onClick={list.clear}>
                    清除筛选
                  </button>
                }
              >
                没有符合筛选条件的条文。
              </Empty>
            )}
            {data.articles.map((article, i) => (
              <section key={article.id} className="map-article" aria-label={article.label}>
                {article.part !== null && article.part !== data.articles[i - 1]?.part && (
                  <p className="note-text">{article.part}</p>
                )}
                <h2>
                  <Link to={/^[0-9a-f]{8}-/.test(data.pack) ? `/drafts/${data.pack}` : `/texts/${data.pack}`}>
                    {article.label}
                  </Link>
                </h2>
                {article.rows.map(row => (
                  <ClauseRow
                    key={row.id}
                    row={row}
                    pack={data.pack}
                    write={data.may.write}
                    numbers={numbers?.get(row.id)}
                  />
                ))}
              </section>
            ))}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function ClauseRow({
  row,
  pack,
  write,
  numbers,
}: {
  row: Row
  pack: string
  write: boolean
  numbers: Numbers | undefined
}) {
  const { counts } = row
  return (
    <div className="map-row" id={row.id}>
      <div>
        <p className="duty-law">{row.text}</p>
        <p className="note-text">{row.bodies.join('、')}</p>
      </div>
      <div className="map-duty">
        <p>
          <Modality is={row.mark} />{' '}
          <Link to={`/clauses/${row.id}/duties`}>
            {row.id}　{row.mechanism}
          </Link>
        </p>
        <p className="duty-counts">
          <State is={row.state === '没有任务' && row.mark === '须' ? 'near' : states[row.state]}>{row.state}</State>
          {counts.tasks > 0 && (
            <span>
              任务{counts.tasks}件{counts.late > 0 && `，逾期${counts.late}件`}
              {counts.closed > 0 && `，销号${counts.closed}件`}
            </span>
          )}
          {counts.evidence > 0 && (
            <span>
              证据{counts.evidence}份，属实{counts.checked}份
            </span>
          )}
          {write && counts.tasks === 0 && row.mark !== '无' && (
            <Link to="/duties/new" search={{ pack, clause: row.id }}>
              派任务
            </Link>
          )}
        </p>
        {numbers && <MapNumbers numbers={numbers} />}
        {(row.superior.length > 0 || row.below.length > 0) && (
          <p className="note-text">
            {row.superior.length > 0 && (
              <>
                上位：
                {row.superior.map(id => (
                  <Link key={id} to={`/clauses/${id}/duties`}>
                    {id}{' '}
                  </Link>
                ))}
              </>
            )}
            {row.below.length > 0 && (
              <>
                下位：
                {row.below.map(id => (
                  <Link key={id} to={`/clauses/${id}/duties`}>
                    {id}{' '}
                  </Link>
                ))}
              </>
            )}
          </p>
        )}
      </div>
    </div>
  )
}
