import {
  Acts,
  Band,
  CaseAct,
  CasePapers,
  CasePath,
  CaseTimeline,
  ExportButton,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  shortfall,
  State,
  Table,
  useAct,
  useAddress,
  useCall,
  useGo,
  useParam,
  Why,
  type Act,
} from '#kernel/ui'
import { actOnApplication, readApplication } from '../contract.ts'
import { levelTitles } from '../levels.ts'
import { Basis, shown, type CaseView } from './basis.tsx'
import './studios.css'

/** An application or a yearly review: where it stands, whether it can go on and why, what can be done here. */
export function StudioCase() {
  const id = useParam('id')
  const called = useCall(readApplication, { params: { id } })
  return (
    <Loaded of={called} what="这件申报">
      {view => <CasePage view={view} again={called.again} />}
    </Loaded>
  )
}

function CasePage({ view, again }: { view: CaseView; again: () => void }) {
  const go = useGo()
  const [address, change] = useAddress()
  const open = view.may.find(one => one.act === address['act'] && !one.irreversible)
  const acts: Act[] = [
    ...(view.mayFill ? [{ act: 'form', title: '改申报表', ready: true }] : []),
    ...view.may.map(({ act, title, ready, because, primary, danger }) => ({
      act,
      title,
      ready,
      because,
      primary,
      danger,
    })),
  ]
  const onAct = ({ act }: Act) => {
    if (act === 'form') go(`/studios/applications/${view.id}/form`)
    else if (view.may.find(one => one.act === act)?.irreversible) go(`/studios/applications/${view.id}/${act}`)
    else change({ act }, true)
  }
  const print = (kind: string) => `/studio-applications/${view.id}/documents/${kind}` as const
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.title}
        trail={[
          { title: '申报和年报', to: '/studios/applications' },
          { title: view.programme.title, to: `/studios/programmes/${view.programme.id}` },
          { title: view.title },
        ]}
        facts={view.facts.map(fact => ({
          label: fact.title,
          value: fact.value ?? <State is="unknown">{fact.ask ?? '请补充'}</State>,
        }))}
        links={
          <>
            {view.studio && (
              <Link className="btn small" to={`/studios/${view.studio.id}`}>
                打开工作室
              </Link>
            )}
            {view.annual ? (
              <ExportButton path={print('annual')} title="年度考核表" />
            ) : (
              <>
                <ExportButton path={print('form')} title="申报表" />
                <ExportButton path={print('visit')} title="现场核查表" />
                <ExportButton path={print('naming')} title="命名决定稿" />
              </>
            )}
          </>
        }
      />
      <CasePath view={view} levels={levelTitles} />
      {view.returned && <Returned view={view} returned={view.returned} />}
      {open && <ActLeaf key={open.act} view={view} may={open} again={again} close={() => change({ act: undefined })} />}
      <WhyLeaf view={view} />
      {view.annual && <YearLeaf view={view} annual={view.annual} />}
      {view.visits.length > 0 && <VisitsLeaf view={view} />}
      {view.application && <FormLeaf view={view} form={view.application} />}
      <CasePapers view={view} />
      <Acts
        may={acts.filter(act => act.act !== open?.act)}
        onAct={onAct}
        {...(open ? { note: `正在填“${open.title}”，在表下面提交` } : acts.length === 0 ? { note: noteOf(view) } : {})}
      />
    </>
  )
}

function noteOf(view: CaseView): string {
  if (view.status !== 'open') return `已经结束：${view.step.title}`
  if (view.otherLine) return view.otherLine
  const where = levelTitles[view.step.level as keyof typeof levelTitles]
  return `这一步由${where === '单位' ? '所在单位' : `${where}主管机关`}办理，本岗位可以查看`
}

function Returned({ returned }: { view: CaseView; returned: NonNullable<CaseView['returned']> }) {
  return (
    <Band label="退回补正">
      <p>
        <State is="near">{returned.from}退回</State> {returned.on}：{returned.opinion}
        {returned.dueOn && `；${returned.dueOn}前补齐`}
      </p>
      <ul>
        {returned.items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Band>
  )
}

type May = CaseView['may'][number]

function ActLeaf({ view, may, again, close }: { view: CaseView; may: May; again: () => void; close: () => void }) {
  const sending = useAct(actOnApplication, {
    version: view.version,
    replaces: [readApplication, { params: { id: view.id } }],
    done: close,
  })
  return (
    <CaseAct
      may={may}
      basis={
        <>
          <h3>依据</h3>
          <p>《{view.programme.noticeTitle}》</p>
          {may.primary && <Basis cites={view.step.cites} />}
        </>
      }
      close={close}
      draft={`studio.case.${view.id}.${may.act}`}
      initial={may.act.endsWith('.name') ? { name: view.title } : {}}
      busy={sending.busy}
      problem={sending.problem}
      onRefill={again}
      onSubmit={given =>
        sending.send({ params: { id: view.id, step: may.act }, body: { version: view.version, ...given } })
      }
    />
  )
}

function WhyLeaf({ view }: { view: CaseView }) {
  if (view.status !== 'open' || view.why.length === 0) return <TimeLeaf view={view} />
  const reasons = view.why.map(shown)
  const short = shortfall(reasons)
  const stands = reasons.some(r => r.answer === false)
  return (
    <Leaf
      title={`能办“${view.step.title}”吗？${short === '' ? '能' : stands ? `还不能：${short}` : `能；另有${short}`}`}
      marginLabel="旁注：经过"
      margin={<Margin view={view} />}
    >
      <Why reasons={reasons} />
    </Leaf>
  )
}

const TimeLeaf = ({ view }: { view: CaseView }) => (
  <Leaf
    title={view.status === 'open' ? `现在是${view.step.title}` : `结果：${view.step.title}`}
    marginLabel="旁注：经过"
    margin={<Margin view={view} />}
  >
    {view.scores.length > 0 ? <Scores view={view} /> : <p>评分表通知里没有，按核查结果和集体研究办。</p>}
  </Leaf>
)

function Margin({ view }: { view: CaseView }) {
  return (
    <>
      <CaseTimeline view={view} />
      <h3>依据</h3>
      <p>《{view.programme.noticeTitle}》</p>
      <Basis cites={view.step.cites} />
      <p>本案一直按立案时的版本办，之后修改不影响它。</p>
    </>
  )
}

function Scores({ view }: { view: CaseView }) {
  return (
    <Table
      caption={view.selfScore === null ? '评分表' : `自评${view.selfScore}分`}
      sub={view.selfMin === null ? undefined : `通知规定不低于${view.selfMin}分`}
      columns={[
        { key: 'title', title: '项目', head: true, show: row => row.title },
        { key: 'max', title: '满分', num: true, show: row => row.max },
        { key: 'self', title: '自评', num: true, show: row => row.self ?? '' },
        { key: 'what', title: '怎么计分', show: row => row.what ?? '' },
      ]}
      rows={view.scores}
      keyOf={row => row.title}
      empty={null}
    />
  )
}

function YearLeaf({ view, annual }: { view: CaseView; annual: NonNullable<CaseView['annual']> }) {
  const f = annual.figures
  return (
    <Leaf
      title={`${annual.year}年的数：课题${f.topics}个，成果${f.outcomes}项，在带徒弟${f.apprentices}人`}
      marginLabel="旁注：数从哪来"
      margin={
        <>
          <h3>数从哪来</h3>
          <p>
            出自工作室的台账，不在这里填。数不对，先到
            {view.studio ? <Link to={`/studios/${view.studio.id}`}>工作室页</Link> : '工作室页'}记全台账。
          </p>
          {f.reused > 0 && (
            <p>
              <State is="near">{f.reused}项成果别的工作室也登记了</State>
            </p>
          )}
        </>
      }
    >
      <KeyValues
        pairs={[
          ['成员', `${f.members}人`],
          ['课题', `${f.topics}个`],
          ['成果', `${f.outcomes}项`],
          ['在带徒弟', `${f.apprentices}人`],
          ['培训、交流', `${f.trained}人次`],
          ['收到经费', `${f.received}元`],
          ['支出', `${f.spent}元`],
        ]}
      />
    </Leaf>
  )
}

function VisitsLeaf({ view }: { view: CaseView }) {
  const last = view.visits.at(-1)
  const photos = view.papers.filter(p => p.kind === 'site-photo' && p.image)
  return (
    <Leaf title={last ? `现场核查：${last.conclusion}，${last.who}` : '现场核查'}>
      <Table
        caption="核查项目"
        quiet
        columns={[
          { key: 'title', title: '项目', head: true, show: row => row.title },
          {
            key: 'found',
            title: '结果',
            show: row => (
              <State is={row.found === '符合' ? 'yes' : row.found === '不符合' ? 'no' : 'near'}>{row.found}</State>
            ),
          },
        ]}
        rows={last?.findings ?? []}
        keyOf={row => row.title}
        empty={null}
      />
      {last?.note && <p className="studio-text">{last.note}</p>}
      {photos.length > 0 && (
        <div className="site-photos">
          {photos.map((p, i) => (
            <a key={p.file} href={`/api/files/${p.file}`}>
              <img src={`/api/files/${p.file}`} alt={`现场照片${i + 1}`} loading="lazy" />
            </a>
          ))}
        </div>
      )}
    </Leaf>
  )
}

function FormLeaf({ view, form }: { view: CaseView; form: NonNullable<CaseView['application']> }) {
  return (
    <Leaf title={`申报表：成员${form.members.length}人，课题${form.topics.length}个，成果${form.outcomes.length}项`}>
      <KeyValues
        pairs={[
          ['带头人荣誉、等级', form.leaderTitles.join('；') || <State is="unknown">没有填</State>],
          ['专业领域', form.field],
          ['场所面积', form.area === undefined ? <State is="unknown">没有填</State> : `${form.area}平方米`],
          ['近一年带徒', form.apprentices === undefined ? <State is="unknown">没有填</State> : `${form.apprentices}人`],
          ['成员', form.members.map(m => m.name).join('、') || '没有填'],
          ['课题', form.topics.map(t => `${t.title}（${t.stage}）`).join('；') || '没有填'],
          ['成果', form.outcomes.map(o => `${o.kind}：${o.title}`).join('；') || '没有填'],
        ]}
      />
      <p className="studio-text">{form.story}</p>
      {view.status === 'open' && view.why.length > 0 && view.scores.length > 0 && <Scores view={view} />}
    </Leaf>
  )
}
