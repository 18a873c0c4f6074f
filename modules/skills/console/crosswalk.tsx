import { Cite, Empty, Evidence, Leaf, Loaded, PageHead, Table, useAddress, useCall, type Column } from '#kernel/ui'
import type { Response } from '#kernel/http'
import { readCrosswalk } from '../contract.ts'
import './skills.css'

type View = Response<typeof readCrosswalk>
type Line = View['groups'][number]['rules'][number]
type Holding = View['holdings'][number]

const keyOf = (one: { readonly kind: string; readonly name: string }) => `${one.kind}·${one.name}`

/** 我持有什么，能申报什么、认定什么、只享受什么待遇: three tables that are never mixed. */
export function Crosswalk() {
  const [{ kind, name }, change] = useAddress()
  const chosen = kind && name ? { kind: kind as Holding['kind'], name } : {}
  const called = useCall(readCrosswalk, { query: chosen })
  return (
    <Loaded of={called} what="贯通比照">
      {view => (
        <>
          <PageHead
            title={view.finding}
            tab="贯通比照"
            trail={[{ title: '贯通比照' }]}
            lede={`${view.asOf}有效的规则`}
          />
          <Leaf title="持有什么" marginLabel="三种关系" margin={<Margin view={view} />}>
            <label className="filter">
              <span>持有的证书、职称、学历或荣誉</span>
              <select
                value={view.chosen === null ? '' : keyOf(view.chosen)}
                onChange={event => {
                  const found = view.holdings.find(one => keyOf(one) === event.target.value)
                  change(found ? { kind: found.kind, name: found.name } : { kind: '', name: '' })
                }}
              >
                <option value="">全部</option>
                {view.holdings.map(one => (
                  <option key={keyOf(one)} value={keyOf(one)}>
                    {one.kind}：{one.name}
                  </option>
                ))}
              </select>
            </label>
          </Leaf>
          {view.groups.map(group => (
            <Leaf key={group.kind} title={`${group.title}${group.rules.length}项`} sub={group.says}>
              <Table
                caption={group.title}
                quiet
                columns={columns}
                rows={group.rules}
                keyOf={row => row.key}
                empty={
                  <Empty>
                    {group.kind === 'DEEMED'
                      ? '没有读到不经评审直接认定的规定。有文件的，录入政策包。'
                      : '没有这样的规则。'}
                  </Empty>
                }
              />
            </Leaf>
          ))}
        </>
      )}
    </Loaded>
  )
}

const columns: readonly Column<Line>[] = [
  { key: 'from', title: '持有', head: true, width: '16%', show: row => row.from.name },
  {
    key: 'to',
    title: '对应',
    width: '16%',
    show: row => (
      <>
        <b>{row.to.name}</b>
        <small>　{row.to.kind}</small>
      </>
    ),
  },
  {
    key: 'years',
    title: '要满',
    show: row => (
      <span className="nowrap">
        {row.years === null ? <Evidence mark="未配置" /> : row.years === 0 ? '不限年限' : `${row.years}年`}
      </span>
    ),
  },
  { key: 'series', title: '系列、范围', width: '20%', show: row => row.series },
  {
    key: 'also',
    title: '还要，出处',
    show: row => (
      <div className="cross-also">
        {row.also}
        <div>
          <Cite {...row.cites} /> <Evidence mark={row.evidence} />
        </div>
        <small>
          {row.place}，{row.version}，{row.since}起{row.until === null ? '' : `至${row.until}`}
        </small>
      </div>
    ),
  },
]

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>三种关系，不能混</h3>
      {view.groups.map(group => (
        <p key={group.kind}>
          <b>{group.title}</b>：{group.says}。
        </p>
      ))}
      <h3>本地的比照</h3>
      <p>{view.drafts}</p>
    </>
  )
}
