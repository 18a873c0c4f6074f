import type { Response } from '#kernel/http'
import { KeyValues, Leaf, Loaded, PageHead, PageTabs, State, useAddress, useCall } from '#kernel/ui'
import { writtenDay } from '#kernel/words'
import { readDefinitions } from '../contract.ts'
import { keepers, Rests, useDatabase, type Version } from './words.tsx'
import './talents.css'

type View = Response<typeof readDefinitions>

const nameOf = (version: Version) => `${version.place}，${version.from}起`

/** Whom a database takes in: every version, its words, its sources, and who would enter and leave between two of them. */
export function Definitions() {
  const database = useDatabase()
  const [{ from, to }, change] = useAddress()
  const called = useCall(readDefinitions, {
    params: { database },
    query: { ...(from && { from }), ...(to && { to }) },
  })
  return (
    <Loaded of={called} what="定义">
      {view => {
        const now = view.versions.find(version => version.state === '现行')
        return (
          <>
            <PageHead
              title={
                now ? `${view.title}现在照${now.place}${writtenDay(now.from)}起的定义` : `${view.title}在本地还没有定义`
              }
              tab={`${view.title}的定义`}
              trail={[
                { title: '三库', to: '/databases' },
                { title: view.title, to: `/databases/${database}` },
                { title: '定义' },
              ]}
            />
            <PageTabs of="/databases/$database" label={`${view.title}页面`} />
            <Leaf
              title={`定义${view.versions.length}版`}
              sub="本地有定义的用本地的，没有的用全国的；定义换版那天起，全体重新算一遍。"
              marginLabel="定义从哪里来"
              margin={
                <>
                  <h3>定义从哪里来</h3>
                  <p>
                    写在辖区的政策包里，有日期、出处、核实程度，不能在这里改。本地发了新的文件，请系统管理员换政策包。
                  </p>
                  <h3>产品约定</h3>
                  <p>
                    决定要求建三库，没有写收哪些人。标“产品约定”的，是本系统照荣誉目录和等级制度约定的，本地另有文件以文件为准。
                  </p>
                </>
              }
            >
              {view.versions.map(version => (
                <section key={version.key} className="version" aria-label={nameOf(version)}>
                  <h3>
                    {nameOf(version)}
                    {version.until && `，至${version.until}`}
                    <State is={version.state === '现行' ? 'yes' : version.state === '将行' ? 'wait' : 'unknown'}>
                      {version.state}
                    </State>
                  </h3>
                  <KeyValues
                    pairs={[
                      ['收谁', version.saying],
                      ['不收谁', version.open],
                      [
                        '照什么算',
                        <ul key="counts">
                          {version.counts.map(line => (
                            <li key={line}>{line}</li>
                          ))}
                        </ul>,
                      ],
                      ['谁维护', `${keepers(version)}。${version.keeper.why}`],
                      ['依据', <Rests key="rests" of={version} />],
                    ]}
                  />
                </section>
              ))}
            </Leaf>
            {view.versions.length > 1 && <Compare view={view} from={from} to={to} change={change} />}
          </>
        )
      }}
    </Loaded>
  )
}

function Compare({
  view,
  from,
  to,
  change,
}: {
  view: View
  from: string | undefined
  to: string | undefined
  change: (next: Readonly<Record<string, string | undefined>>) => void
}) {
  const { compared } = view
  const [first, second] = [view.versions.at(-1)?.key, view.versions[0]?.key]
  const pick = (label: string, value: string | undefined, key: 'from' | 'to') => (
    <label className="filter">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={event => change({ from: from ?? first, to: to ?? second, [key]: event.target.value })}
      >
        {value === undefined && <option value="">请选</option>}
        {view.versions.map(version => (
          <option key={version.key} value={version.key}>
            {nameOf(version)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Leaf
      id="compare"
      title={
        compared === null
          ? '两版之间谁进谁出'
          : compared.enter + compared.leave === 0
            ? `两版之间没有人进出，${compared.stay}人都符合`
            : `换成后一版：进${compared.enter}人，出${compared.leave}人，${compared.stay}人不变`
      }
      marginLabel="怎么比"
      margin={<p>照今天登记簿里的事实，把两版各算一遍；只数本岗位看得到的人，不含凭材料入库的，也不改动名单。</p>}
    >
      <div className="compare-pick">
        {pick('从', from, 'from')}
        {pick('换成', to, 'to')}
        {compared === null && first !== undefined && second !== undefined && (
          <button type="button" className="btn" onClick={() => change({ from: first, to: second })}>
            比最早和最新的两版
          </button>
        )}
      </div>
      {compared !== null && (
        <table className="reg">
          <caption className="visually-hidden">两版之间的进出</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                会进来
              </th>
              <th scope="col" className="num">
                会出去
              </th>
              <th scope="col" className="num">
                不变
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td className="num">{compared.enter}人</td>
              <td className="num">{compared.leave}人</td>
              <td className="num">{compared.stay}人</td>
            </tr>
          </tbody>
        </table>
      )}
      {compared?.same && <p className="sub">这两版收的人写得一样，不同的只是依据和由谁维护。</p>}
    </Leaf>
  )
}
