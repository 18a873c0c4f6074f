import {
  Cite,
  Empty,
  Evidence,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  Path,
  prose,
  State,
  Table,
  useAddress,
  useCall,
  useParam,
  useToday,
  Why,
  type Column,
} from '#kernel/ui'
import { writtenDay } from '#kernel/words'
import { readPath, type PathView } from '../contract.ts'
import { Career } from './person-career.tsx'
import './skills.css'

type Goal = PathView['goals'][number]
type Way = Goal['ways'][number]
type Basis = PathView['basis'][number]

const marks = { 可以申报: 'yes', 符合: 'yes', 还要等: 'wait', 请补充: 'unknown', 不符合: 'no' } as const

/** What somebody holds, what each next level and title still asks, where to get it, what it costs, the earliest day. */
export function PersonPath() {
  const id = useParam('person')
  const [{ occupation }, change] = useAddress()
  const called = useCall(readPath, { params: { id }, query: { ...(occupation && { occupation }) } })
  return (
    <Loaded of={called} what="成长路径">
      {view => <Shown view={view} choose={value => change({ occupation: value })} />}
    </Loaded>
  )
}

function Shown({ view, choose }: { view: PathView; choose: (occupation: string) => void }) {
  const today = useToday()
  const levels = view.goals.filter(goal => goal.kind === '技能等级')
  const titles = view.goals.filter(goal => goal.kind === '职称')
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.person.name}的成长路径`}
        trail={[
          { title: '人员', to: '/people' },
          { title: view.person.name, to: `/people/${view.person.id}` },
          { title: '成长路径' },
        ]}
        facts={[
          {
            label: '职业',
            value: (
              <select
                aria-label="按哪个职业看"
                value={view.occupation ?? ''}
                onChange={event => choose(event.target.value)}
              >
                {view.occupation === null && <option value="">请选职业</option>}
                {view.choices.map(choice => (
                  <option key={choice.value} value={choice.value}>
                    {choice.title}
                  </option>
                ))}
              </select>
            ),
          },
          { label: '现在', value: [view.highest, view.title].filter(Boolean).join('，') || '没有登记等级和职称' },
          { label: '按哪天算', value: prose(view.asOf, today) },
        ]}
        links={
          <button type="button" className="btn small" onClick={() => window.print()}>
            打印
          </button>
        }
      />
      <PageTabs of="/people/$person" label="人员档案页面" />
      {view.ladder.length > 0 && (
        <Path
          label="八级阶梯"
          steps={view.ladder.map(step => ({
            title: step.level,
            state: step.state === '现在' ? 'now' : step.state === '已过' ? 'done' : 'later',
            note:
              step.state === '现在'
                ? step.on === null
                  ? '现在'
                  : `${step.on.slice(0, 7)}取得`
                : step.state === '已过'
                  ? ''
                  : step.on === null
                    ? step.state
                    : `最早${step.on}`,
          }))}
        />
      )}
      <Leaf
        title={levels.length === 0 ? '下一级' : `技能等级：下一级是${levels[0]?.name ?? ''}`}
        marginLabel="怎么算的"
        margin={<Margin view={view} />}
      >
        {view.occupation === null ? (
          <Empty>档案里没有技能证书，也没有写工种。请在上面选职业；有证书的，把原件登记到档案里。</Empty>
        ) : levels.length === 0 ? (
          <Empty>考核的等级已到最高一级。特级技师、首席技师由备案的企业评聘。</Empty>
        ) : (
          levels.map(goal => <GoalBlock key={goal.key} goal={goal} />)
        )}
      </Leaf>
      {titles.length > 0 && (
        <Leaf
          title="职称：凭技能等级可以申报的"
          sub="可以申报，是可以报名评审，评审通过以后才取得；不是已经取得。"
          margin={
            <>
              <h3>比照规则</h3>
              <p>
                <Link to="/crosswalk">贯通比照表</Link>里有每一条的年限、系列、版本和出处。
              </p>
            </>
          }
          marginLabel="比照规则"
        >
          {titles.map(goal => (
            <GoalBlock key={goal.key} goal={goal} />
          ))}
        </Leaf>
      )}
      <Career view={view} />
      {view.basis.length > 0 && (
        <Leaf
          title={`凭${view.basis.filter(one => one.counts).length}条记载，另有${view.basis.filter(one => !one.counts).length}条没有算进去`}
          margin={
            <>
              <h3>没有算进去的</h3>
              <p>
                写明了为什么。记载错了的，到档案里更正；岗位名称不在标准清单里而确实从事的，由单位出具工作年限证明。
              </p>
            </>
          }
          marginLabel="凭什么"
        >
          <Table
            caption="凭什么算的"
            quiet
            columns={basisColumns}
            rows={view.basis}
            keyOf={row => row.id}
            empty={null}
          />
        </Leaf>
      )}
    </>
  )
}

function Margin({ view }: { view: PathView }) {
  return (
    <>
      {view.standard && (
        <>
          <h3>照哪份标准</h3>
          <p>
            {view.standard.id === null ? (
              view.standard.edition
            ) : (
              <Link to={`/skill-standards/${view.standard.id}`}>
                {view.standard.occupation}
                {view.standard.version}
              </Link>
            )}
            {view.standard.code !== null && <small className="nowrap">　{view.standard.code}</small>}
          </p>
          <p>{view.standard.about}</p>
        </>
      )}
      <h3>这是试算</h3>
      <p>按登记簿里的记载判断，不是审核结果。缺的写“请补充”，不当作没有。报名以后由评价机构审核。</p>
      {view.closed.length > 0 && (
        <p className="note-text">{view.closed.join('、')}：不在您岗位的可见范围内，凭它们的条件判断不了。</p>
      )}
    </>
  )
}

function GoalBlock({ goal }: { goal: Goal }) {
  return (
    <section className="goal" aria-label={goal.name}>
      <h3>
        {goal.name} <State is={marks[goal.state]}>{goal.state}</State>
        {goal.on !== null && <b className="goal-on">最早{writtenDay(goal.on)}</b>}
      </h3>
      <p>{goal.says}</p>
      {goal.assumes !== null && <p className="note-text">{goal.assumes}</p>}
      <dl className="goal-where">
        <dt>到哪里</dt>
        <dd>
          <ul>
            {goal.where.map(place => (
              <li key={place.title}>
                {place.to === null ? place.title : <Link to={place.to}>{place.title}</Link>}
                {place.about !== null && <small>　{place.about}</small>}
              </li>
            ))}
          </ul>
        </dd>
        <dt>费用</dt>
        <dd>
          {goal.cost.known ? (
            goal.cost.says
          ) : (
            <>
              <Evidence mark="未配置" /> {goal.cost.says.replace('未配置：', '')}
            </>
          )}
        </dd>
      </dl>
      <details className="goal-ways">
        <summary>{goal.ways.length === 1 ? '条件和理由' : `${goal.ways.length}条路，符合一条就行`}</summary>
        {goal.ways.map(way => (
          <WayBlock key={way.key} way={way} />
        ))}
      </details>
    </section>
  )
}

function WayBlock({ way }: { way: Way }) {
  return (
    <section className="way" aria-label={way.key}>
      <h4>
        {way.key}　{way.says} <State is={marks[way.state]}>{way.state}</State>
        {way.on !== null && <small className="nowrap">　{way.on}满</small>}
      </h4>
      <Why
        reasons={way.reasons.map(one => ({
          label: one.label,
          answer: one.answer === false && way.state === '还要等' ? 'later' : one.answer,
          because: one.because,
          ask: one.ask,
        }))}
      />
      <p>
        <Cite {...way.cites} /> <Evidence mark={way.evidence} />
      </p>
    </section>
  )
}

const basisColumns: readonly Column<Basis>[] = [
  { key: 'register', title: '登记', show: row => <span className="nowrap">{row.register}</span> },
  { key: 'says', title: '记载', head: true, show: row => row.says },
  { key: 'on', title: '日期', show: row => <span className="nowrap num">{row.on ?? '没有写'}</span> },
  { key: 'verified', title: '核验', show: row => <span className="nowrap">{row.verified}</span> },
  {
    key: 'counts',
    title: '算进去没有',
    show: row =>
      row.counts ? (
        <State is="yes">算</State>
      ) : (
        <>
          <State is="no">不算</State> {row.why}
        </>
      ),
  },
]
