import {
  Empty,
  ExportButton,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  PrintButton,
  prose,
  Ruler,
  useCall,
  useParam,
  useToday,
  Wide,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { exportStatistics, readStatistics } from '../contract.ts'
import { Bundles } from './bundles.tsx'
import './honours.css'

type View = Response<typeof readStatistics>
type Group = View['groups'][number]

/** Who was recommended, passed, chosen and awarded, by every category; each figure with its denominator, and the names behind it. */
export function Statistics() {
  const called = useCall(readStatistics, { params: { round: useParam('round') } })
  return (
    <Loaded of={called} what="本届统计">
      {view => <Page view={view} />}
    </Loaded>
  )
}

function Page({ view }: { view: View }) {
  const today = useToday()
  const { round } = view
  const [first] = view.stages
  const none = (first?.total ?? 0) === 0
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${round.title} 统计`}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: round.title, to: `/rounds/${round.id}` },
          { title: '统计与审计包' },
        ]}
        lede={`${round.title}，截至${prose(view.asOf, today)}。${view.previous ? `对照${view.previous.title}。` : '没有可以对照的上一届。'}`}
        links={
          !none && (
            <>
              <ExportButton
                path={exportStatistics.path.replace('{round}', round.id) as `/${string}`}
                title="导出统计表"
              />
              <PrintButton />
            </>
          )
        }
      />
      <PageTabs of="/rounds/$round" label="届次页面" />
      <Leaf marginLabel="旁注：怎样数" margin={<Margin view={view} />}>
        {none ? (
          <Empty>本届还没有推荐。推荐报上来以后，这里按性别、民族、年龄、类别等逐项统计。</Empty>
        ) : (
          <>
            <Totals view={view} />
            {view.groups.map(group => (
              <GroupTable key={group.dim} group={group} view={view} />
            ))}
          </>
        )}
      </Leaf>
      <Leaf marginLabel="旁注：退出" margin={<p>撤回、换人、取消和未入选的都在名单里，不从统计的“推荐”里减掉。</p>}>
        <h2>{view.exits === 0 ? '还没有人退出本届' : `${view.exits}件退出本届`}</h2>
        <p className="sub">谁、在哪一步、因哪一条、凭什么文书退出。</p>
        {view.exits > 0 && (
          <p>
            <Link className="btn small" to={`/rounds/${round.id}/exits`}>
              看退出名单
            </Link>
          </p>
        )}
      </Leaf>
      {view.mayBundle && <Bundles round={round.id} />}
      {view.mayInspect && (
        <Leaf marginLabel="旁注：纪检" margin={<p>纪检岗位只看交给它的届次，不能办任何事；每次打开都记录在案。</p>}>
          <h2>交纪检查看</h2>
          <p className="sub">凭监督通知或函，把本届交给纪检干部看。</p>
          <p>
            <Link className="btn small" to={`/rounds/${round.id}/inspectors`}>
              看交给了谁
            </Link>
          </p>
        </Leaf>
      )}
    </>
  )
}

/** `12／40　30.0%`, or a dash where nobody could be counted. */
const share = (n: number, of: number): string => (of === 0 ? '—' : `${((n / of) * 100).toFixed(1)}%`)

function Totals({ view }: { view: View }) {
  const most = Math.max(1, ...view.stages.map(s => s.total))
  return (
    <Wide label="各阶段件数">
      <table className="reg figures">
        <caption>
          <h2>从推荐到表彰</h2>
          <p className="sub">每一格是到过这一阶段的件数，点数字看是谁</p>
        </caption>
        <thead>
          <tr>
            <th scope="col">阶段</th>
            <th scope="col" className="num">
              件数
            </th>
            <th scope="col" style={{ width: '30%' }}>
              占推荐
            </th>
            <th scope="col" className="num">
              其中个人
            </th>
            <th scope="col" className="num">
              平均年龄
            </th>
            {view.previous && (
              <th scope="col" className="num">
                上届
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {view.stages.map(stage => (
            <tr key={stage.key}>
              <th scope="row">{stage.title}</th>
              <td className="num">
                <Figure
                  view={view}
                  n={stage.total}
                  dim="all"
                  value="all"
                  stage={stage.key}
                  says={`${stage.title}${stage.total}件`}
                />
              </td>
              <td>
                <Ruler
                  label={`${stage.title}${stage.total}件，推荐${most}件`}
                  value={stage.total}
                  max={most}
                  unit="件"
                  step={most}
                />
              </td>
              <td className="num">{stage.persons}</td>
              <td className="num">
                {stage.meanAge === null ? '—' : `${stage.meanAge.toFixed(2)}岁`}
                {stage.aged > 0 && stage.aged < stage.persons && (
                  <>
                    <br />
                    <small>{stage.aged}人生日已知</small>
                  </>
                )}
              </td>
              {view.previous && <td className="num">{stage.previous ?? '—'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function GroupTable({ group, view }: { group: Group; view: View }) {
  return (
    <Wide label={group.title}>
      <table className="reg figures">
        <caption>
          <h2>{group.title}</h2>
          <p className="sub">
            {group.defined}。分母是同一阶段的{group.of === '个人' ? '个人数' : '件数'}
            {group.overlaps ? '，各行相加可以超过分母' : ''}。
          </p>
        </caption>
        <thead>
          <tr>
            <th scope="col">分项</th>
            {view.stages.map(stage => (
              <th scope="col" className="num" key={stage.key}>
                {stage.title}
                <br />
                <small>分母{group.of === '个人' ? stage.persons : stage.total}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.rows.map(row => (
            <tr key={row.value}>
              <th scope="row">{row.unknown ? <span className="st unknown">{row.title}</span> : row.title}</th>
              {view.stages.map((stage, i) => {
                const n = row.counts[i] ?? 0
                const whole = group.of === '个人' ? stage.persons : stage.total
                const before = row.previous?.[i]
                return (
                  <td className="num" key={stage.key}>
                    <Figure
                      view={view}
                      n={n}
                      dim={group.dim}
                      value={row.value}
                      stage={stage.key}
                      says={`${stage.title}${row.title}${n}件`}
                    />
                    <br />
                    <small>
                      {share(n, whole)}
                      {before !== undefined && `，上届${before}`}
                    </small>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** A number that opens the names behind it; zero opens nothing. */
function Figure({
  view,
  n,
  dim,
  value,
  stage,
  says,
}: {
  view: View
  n: number
  dim: string
  value: string
  stage: string
  says: string
}) {
  if (n === 0) return <>0</>
  return (
    <Link to={`/rounds/${view.round.id}/figures`} search={{ dim, value, stage }}>
      <span aria-hidden="true">{n}</span>
      <span className="visually-hidden">{says}，看名单</span>
    </Link>
  )
}

function Margin({ view }: { view: View }) {
  const today = useToday()
  return (
    <>
      <h3>怎样数</h3>
      <KeyValues
        pairs={[
          ['时点', prose(view.asOf, today)],
          ['年龄算到', prose(view.round.ageOn, today)],
          ['范围', '本岗位看得到的推荐'],
        ]}
      />
      <p>“某级通过”是办完这一级、转到上一级的。更正核心信息后失效的不算。表彰按封存的表彰名单数。</p>
      <h3>不详</h3>
      <p>推荐时没有登记的单列一行，不并到别的行里，也不按零算。补档案后重填推荐表，数字跟着变。</p>
      <h3>不是通报</h3>
      <p>这里的数给办事的人看，可以点到人。对外公开的统计，少于5人的格子不显示。</p>
    </>
  )
}
