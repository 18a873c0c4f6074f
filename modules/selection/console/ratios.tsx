import {
  Band,
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  PrintButton,
  useAddress,
  useCall,
  useMay,
  useParam,
} from '#kernel/ui'
import { levelTitles, type Level } from '#modules/honours'
import { populations, readRatios } from '../contract.ts'
import { LinkedRules } from './ratio-linked.tsx'
import { RatioMargin } from './ratio-margin.tsx'
import { RatioTable } from './ratio-table.tsx'
import { titleOf, type View } from './ratio-words.ts'
import './selection.css'

/** Every ratio of the notice on one ruler table, over the people chosen in the address; one name can be tried away. */
export function Ratios() {
  const round = useParam('round')
  const [address] = useAddress()
  const kind = populations.find(one => one === address['of']) ?? '推荐'
  const query = {
    population: kind,
    ...(kind === '通过' && address['level'] ? { level: address['level'] as Level } : {}),
    ...(kind === '名单' && address['list'] ? { list: address['list'] } : {}),
    ...(address['without'] ? { without: address['without'] } : {}),
  }
  // 选了“某份名单”还没有选哪一份：先按全部推荐画，选了再数。
  const asked = kind === '名单' && !address['list'] ? { ...query, population: '推荐' as const } : query
  const called = useCall(readRatios, { params: { round }, query: asked })
  return (
    <Loaded of={called} what="结构比例">
      {view => <Page view={view} choosing={kind === '名单' && !address['list']} />}
    </Loaded>
  )
}

function Page({ view, choosing }: { view: View; choosing: boolean }) {
  const edits = useMay('honours.round.edit')
  const basis = `${view.noticeTitle}${view.noticeNumber ? `（${view.noticeNumber}）` : ''}`
  return (
    <>
      <PageHead
        title={choosing ? '选一份名单，按它来数比例' : titleOf(view)}
        tab={`${view.title} 比例`}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: view.title, to: `/rounds/${view.round}` },
          { title: '比例' },
        ]}
        lede={`${view.populationTitle}：常规${view.regular}人${view.separate > 0 ? `，单列${view.separate}人另计，不进常规池的比例` : ''}。口径以${basis}为准。`}
      />
      <PageTabs of="/rounds/$round" label="届次页面" />
      <Band label="数哪些人">
        <Choosing view={view} choosing={choosing} />
        {view.partial && (
          <p className="partial" role="note">
            <span className="st unknown">只数得到本岗位范围内的人，下面的数不是全届的比例，不作是否达标的依据</span>
          </p>
        )}
      </Band>
      <Leaf marginLabel="旁注：门槛从哪里来" margin={<RatioMargin view={view} />}>
        {view.rows.length === 0 ? (
          <>
            <h2>结构比例</h2>
            <Empty
              act={
                edits && (
                  <Link className="btn" to={`/rounds/${view.round}/edit`}>
                    到方案里录入
                  </Link>
                )
              }
            >
              本届方案没有录入结构比例。通知里写了的，由部署本届的评选办在“方案与参数”里逐条录入，写明分子、分母和条款。
            </Empty>
          </>
        ) : (
          <RatioTable view={view} />
        )}
      </Leaf>
      {view.linked.length > 0 && <LinkedRules view={view} />}
    </>
  )
}

const populationTitles: Readonly<Record<(typeof populations)[number], string>> = {
  推荐: '全部推荐',
  在办: '在办的',
  通过: '某级已通过的',
  入选: '入选（审定）的',
  名单: '某份名单上的',
}

/** The population, and whom to try away: all in the address, so it can be sent to a colleague. */
function Choosing({ view, choosing }: { view: View; choosing: boolean }) {
  const [address, change] = useAddress()
  const kind = choosing ? '名单' : view.population
  return (
    <div className="filters choosing" role="group" aria-label="数哪些人">
      <label className="filter">
        <span>数哪些人</span>
        <select
          value={kind}
          onChange={event => change({ of: event.target.value, level: undefined, list: undefined, without: undefined })}
        >
          {populations.map(one => (
            <option key={one} value={one}>
              {one === '推荐' && view.population === '推荐' ? view.populationTitle : populationTitles[one]}
            </option>
          ))}
        </select>
      </label>
      {kind === '通过' && (
        <label className="filter">
          <span>哪一级</span>
          <select
            value={address['level'] ?? view.levels.find(one => one !== 'unit') ?? ''}
            onChange={event => change({ level: event.target.value, without: undefined })}
          >
            {view.levels.map(one => (
              <option key={one} value={one}>
                {levelTitles[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind === '名单' && (
        <label className="filter">
          <span>哪一份</span>
          <select
            value={address['list'] ?? ''}
            onChange={event => change({ list: event.target.value || undefined, without: undefined })}
          >
            <option value="">{view.lists.length === 0 ? '本届还没有名单' : '请选择'}</option>
            {view.lists.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {view.rows.length > 0 && (
        <label className="filter">
          <span>试去一人（不递补）</span>
          <select value={view.without ?? ''} onChange={event => change({ without: event.target.value || undefined })}>
            <option value="">不去</option>
            {view.names.map(one => (
              <option key={one.id} value={one.id}>
                {one.number} {one.name}（{one.kindTitle}）
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="spacer" />
      <PrintButton />
    </div>
  )
}
