import type { Response } from '#kernel/http'
import {
  Cite,
  Empty,
  Evidence,
  Leaf,
  Link,
  Loaded,
  moment,
  PageHead,
  PageTabs,
  PrintButton,
  State,
  Table,
  useCall,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { Staff } from '#modules/people'
import { readPortrait } from '../contract.ts'
import { Evidences } from './evidence.tsx'
import { Radar } from './radar.tsx'
import './portrait.css'

export type View = Response<typeof readPortrait>
type Dimension = View['dimensions'][number]

/** One person's portrait: seven figures that are never added up, each with what it rests on and with whom it is compared. */
export function Portrait() {
  const id = useParam('person')
  const called = useCall(readPortrait, { params: { id } })
  return (
    <Loaded of={called} what="画像">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const { definition } = view
  const cited = view.dimensions.reduce((sum, d) => sum + d.evidence.length, 0)
  const contested = view.dimensions.flatMap(d => d.evidence).filter(one => one.contested !== null).length
  return (
    <>
      <PageHead
        title={view.finding}
        tab={`${view.name}的画像`}
        trail={[{ title: '人员', to: '/people' }, { title: view.name, to: `/people/${view.id}` }, { title: '画像' }]}
        lede={`没有总分，不排名次${view.demo ? '。演示数据' : ''}`}
        facts={[
          { label: '记录至', value: view.computedOn ?? '还没有算好' },
          {
            label: '口径',
            value: (
              <>
                {definition.version} <Evidence mark="产品约定" />
              </>
            ),
          },
          { label: '凭', value: `${cited}条记载` },
          { label: '本人异议', value: contested === 0 ? '没有' : <State is="near">{`${contested}条等答复`}</State> },
        ]}
        links={<PrintButton />}
      />
      <PageTabs of="/people/$person" label="人员档案页面" />
      {view.staff.marks.length > 0 && <Staff {...view.staff} />}
      <Leaf
        title={headOf(view.dimensions)}
        margin={
          <>
            <Rules view={view} />
            <Looked view={view} />
          </>
        }
        marginLabel="旁注：画像口径"
      >
        {view.dimensions.length === 0 ? (
          <Empty>
            {view.computedOn === null
              ? '登记有变动以后一分钟内算好；过一会儿再打开。'
              : '画像的各维都不在您岗位的可见范围内。'}
          </Empty>
        ) : (
          <>
            <div className="portrait">
              <Radar dimensions={view.dimensions} />
              <div className="portrait-text">
                {view.text.map(sentence => (
                  <p key={sentence}>{sentence}</p>
                ))}
                <p className="datum-note">以上照表里的数按规则写成，没有添加。</p>
              </div>
            </div>
            <Table
              caption="各维"
              quiet
              columns={columns}
              rows={view.dimensions}
              keyOf={row => row.key}
              empty={<Empty>画像的各维都不在您岗位的可见范围内。</Empty>}
            />
          </>
        )}
        {view.closed.length > 0 && <p className="note-text">{view.closed.join('、')}：不在您岗位的可见范围内。</p>}
      </Leaf>
      {view.dimensions.length > 0 && <Evidences view={view} />}
    </>
  )
}

/** 技能、创新高于同组中位；学习没有记载 */
function headOf(dimensions: readonly Dimension[]): string {
  const compared = dimensions.filter(d => d.comparison !== null && d.step !== null)
  const above = compared.filter(d => (d.step ?? 0) > (d.comparison?.median ?? 0)).map(d => d.short)
  const blank = dimensions.filter(d => d.state === '没有记载').length
  const parts = [
    above.length > 0 && `${above.join('、')}高于同组中位`,
    compared.length === 0 && dimensions.length > 0 && '没有可比的组',
    blank > 0 && `${blank}维没有记载`,
  ].filter(part => typeof part === 'string')
  return `画像${parts.length > 0 ? `：${parts.join('，')}` : ''}`
}

const columns: readonly Column<Dimension>[] = [
  { key: 'title', title: '维度', head: true, show: row => row.title },
  {
    key: 'word',
    title: '记载',
    show: row => (row.word === null ? <State is="unknown">{row.state}</State> : <b className="nowrap">{row.word}</b>),
  },
  {
    key: 'confidence',
    title: '可信度',
    show: row => row.confidence ?? '—',
  },
  {
    key: 'group',
    title: '同组',
    show: row =>
      row.comparison === null ? (
        <span className="datum-note">{row.alone === null ? '—' : `不比较：${row.alone}`}</span>
      ) : (
        <>
          中位{row.comparison.medianSays}
          {row.comparison.below !== null && `；约${row.comparison.below}%低于本人，${row.comparison.level ?? 0}%同档`}
          <div className="datum-note">
            {row.comparison.groupShort}，有记载{row.comparison.known}人
          </div>
        </>
      ),
  },
  { key: 'latest', title: '最近', show: row => <span className="nowrap">{row.latest ?? '—'}</span> },
]

function Rules({ view }: { view: View }) {
  const { definition } = view
  const groups = [...new Set(view.dimensions.flatMap(d => d.comparison?.group ?? []))]
  return (
    <>
      <h3>没有总分</h3>
      <p>{definition.about}</p>
      <h3>没有记载不是零</h3>
      <p>没有登记过的，图上是虚的轴，不当作低，也不计入同组的中位。</p>
      <h3>和谁比</h3>
      <p>
        先和同市、同职业、同技能等级的人比；同组有这项记载的不足{definition.least}
        的，放宽到同市、同技能等级；还不足的不比。比例按
        {definition.roundTo}%取整。
      </p>
      {groups.length > 0 && (
        <ul>
          {groups.map(group => (
            <li key={group}>{group}</li>
          ))}
        </ul>
      )}
      <h3>可信度</h3>
      <ul>
        {definition.confidence.map(({ word, says }) => (
          <li key={word}>
            <b>{word}</b>　{says}
          </li>
        ))}
      </ul>
      <p className="refs">
        {definition.cites.map(cite => (
          <Cite key={cite.article} {...cite} />
        ))}
      </p>
    </>
  )
}

const acts: Readonly<Record<string, string>> = { open: '打开', reveal: '查看全号', export: '导出', download: '下载' }

function Looked({ view }: { view: View }) {
  const today = useToday()
  return (
    <>
      <h3>本人看到什么</h3>
      <p>同一页，同样的数。本人可以对任何一条提出异议，答复以前这里写着。</p>
      <h3>谁看过</h3>
      {view.seenBy === null ? (
        <p>由所在地工会和本人查阅。</p>
      ) : view.seenBy.length === 0 ? (
        <p>记录里还没有人看过；打开本页的这一次随后记入。</p>
      ) : (
        <ul>
          {view.seenBy.slice(0, 10).map((seen, i) => (
            <li key={i}>
              {moment(seen.at, today)} {[seen.office, seen.name].filter(Boolean).join(' ')}，
              {acts[seen.act] ?? seen.act}
              {seen.fields ?? ''}
              {seen.purpose && `：${seen.purpose}`}
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to={`/people/${view.id}`}>打开档案</Link>
      </p>
    </>
  )
}
