import type { Response } from '#kernel/http'
import { address } from '#kernel/http'
import { Evidence, ExportWithPurpose, Leaf, Link, Loaded, PageHead, useAct, useCall, useParam } from '#kernel/ui'
import { memoOfSimulation, readSimulation, repeatSimulation, sheetOfSimulation } from '../contract.ts'
import { fates, fateTitles } from '../kinds.ts'
import { Costs, Kinds, Parts, Spread } from './tables.tsx'
import { changeOf, fewWords } from '../words.ts'
import { changeText, heads, Marked } from './words.tsx'
import './simulation.css'

type View = Response<typeof readSimulation>
const effects = { wording: '只改文字，不改谁能享受', drop: '删去这个条件', tiers: '改能享受的级别' } as const

/** One scenario: who gains and loses, what it costs by county and year, what nobody knows, and what it rests on. */
export function Simulation() {
  const id = useParam('simulation')
  const called = useCall(readSimulation, { params: { simulation: id } })
  return (
    <Loaded of={called} what="测算结果">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

export function findingOf({ result }: Pick<View, 'result'>): string {
  const cost = result.costs.find(one => one.year === result.year)
  const { gain, lose } = result.fates
  const change = cost ? changeOf(cost) : null
  if (gain === null || lose === null || change === null) return `${result.year}年增减的人少，人数和费用不展示`
  const who = [gain > 0 ? `${gain}人增加` : '', lose > 0 ? `${lose}人减少` : ''].filter(Boolean).join('，')
  return `${result.year}年${who || '没有人增减'}，费用${changeText(change)}`
}

function Shown({ view }: { view: View }) {
  const { result } = view
  return (
    <>
      <PageHead
        title={findingOf(view)}
        tab={view.name}
        trail={[{ title: '政策测算', to: '/simulations' }, { title: view.name }]}
        lede={`${view.name}　${view.office}，${view.recordedOn}，${view.by}`}
        facts={fates.map(fate => ({ label: fateTitles[fate], value: heads(result.fates[fate]) }))}
      />
      <Leaf title="改什么" marginLabel="凭什么算" margin={<Margin view={view} />}>
        {view.changes.map((one, i) => (
          <section key={i} className="sim-block">
            <h3>
              {one.title}
              {one.unit && `（${one.unit}）`}
            </h3>
            <p>
              {one.place}，自{one.from}起。理由：{one.reason}
            </p>
            <Marked was={one.was === '' ? '未配置' : one.was} would={one.typed} />
          </section>
        ))}
        {view.texts.map((one, i) => (
          <section key={i} className="sim-block">
            <h3>{one.title}</h3>
            <p className="sub">
              {effects[one.effect]}
              {one.effect === 'tiers' && `：${one.tiers.map(tier => `${tier}级`).join('、')}`}
            </p>
            <Marked was={one.was} would={one.effect === 'drop' ? '' : one.would} />
          </section>
        ))}
        <h2>分年费用</h2>
        <Costs costs={result.costs} />
        <p className="sub">
          不详（{heads(result.fates.unknown)}）：缺事实，每一种可能都算一遍，写成从多少到多少。未配置（
          {heads(result.fates.unset)}）：没有人给过金额，不算。暂停（{heads(result.fates.held)}
          ）：正在核查或者失联，不算。
        </p>
        {(fates.some(fate => result.fates[fate] === null) || result.costs.some(one => one.withheld)) && (
          <p className="sub">
            “{fewWords}”：那一格不足{result.least}
            人，说出来就认得出是谁；连同用合计能倒推出来的格、这些人的钱。要看到数，请由上一级总工会对更多的人测算。
          </p>
        )}
        <div className="sim-buttons">
          <a
            className="btn small"
            href={address(memoOfSimulation.path, { simulation: view.id })}
            target="_blank"
            rel="noreferrer"
          >
            测算说明（打印）
          </a>
          <a className="btn small" href={`${address(memoOfSimulation.path, { simulation: view.id })}?format=docx`}>
            测算说明（Word）
          </a>
          {view.may.export && (
            <ExportWithPurpose
              path={`/simulations/${view.id}/sheet` as typeof sheetOfSimulation.path}
              what="测算结果"
              says="导出合计，没有个人"
            />
          )}
          <Link className="btn small" to="/simulations/compare" search={{ a: view.id }}>
            和别的方案比较
          </Link>
          <button type="button" className="btn small" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </Leaf>
      <Leaf title="分县（市、区）">
        <Parts first="县（市、区）" parts={result.counties} year={result.year} least={result.least} />
      </Leaf>
      <Leaf title="分级别、身份">
        <Parts first="级别、身份" parts={result.tiers} year={result.year} least={result.least} />
      </Leaf>
      <Leaf title="一年相差多少">
        <Spread spread={result.spread} />
        <Kinds kinds={result.kinds} leftOut={result.kindsLeftOut} least={result.least} year={result.year} />
      </Leaf>
      <Adopt view={view} />
    </>
  )
}

function Margin({ view }: { view: View }) {
  const again = useAct(repeatSimulation)
  return (
    <>
      <h3>快照</h3>
      <p>
        {view.snapshot.day}，{view.snapshot.people}人，没有姓名和号码。
        {view.snapshot.there ? `保存到${view.snapshot.keepUntil}。` : '保存期满，内容已经删除，哈希还在。'}
      </p>
      <p className="sim-hash">快照 {view.snapshot.hash.slice(0, 16)}</p>
      <p className="sim-hash">方案 {view.planHash.slice(0, 16)}</p>
      <p className="sim-hash">结果 {view.resultHash.slice(0, 16)}</p>
      {view.snapshot.there && (
        <p>
          <button
            type="button"
            className="btn small"
            disabled={again.busy}
            onClick={() => again.act({ params: { simulation: view.id } })}
          >
            再算一遍，核对
          </button>
        </p>
      )}
      {again.reply && (
        <p role="status">
          {again.reply.same ? '一样：结果的哈希和当时相同' : '不一样：请把这一页报给系统管理员'}，用了
          {(again.reply.milliseconds / 1000).toFixed(1)}秒
        </p>
      )}
      <h3>
        假设 <Evidence mark="产品约定" />
      </h3>
      <ol className="sim-list">
        {view.assumptions.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ol>
    </>
  )
}

/** The way from a trial to a standard: a paper, the page of the office's parameters, a second person. */
function Adopt({ view }: { view: View }) {
  if (view.changes.length === 0) return null
  return (
    <Leaf title="定下来以后">
      <p>
        测算不改任何标准。文件印发以后，由本级系统管理员照文件录入，另一人复核；复核以后，<Link to="/care">待遇</Link>
        自己重新算，从文件写的那天补发，差额只记一次。文号、条款、发文日期照文件填，这里不代填。
      </p>
      <ul className="sim-list">
        {view.changes.map((one, i) => (
          <li key={i}>
            {one.title}：{one.place}，自{one.from}起
            {view.may.adopt && (
              <>
                {' '}
                <Link to={`/admin/values/${one.parameter}`} search={{ value: one.typed, from: one.from }}>
                  照这个数录入
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
      {!view.may.adopt && <p className="sub">现在的岗位不能录入参数，请把测算说明交给本级系统管理员。</p>}
    </Leaf>
  )
}
