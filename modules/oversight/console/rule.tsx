import type { Response } from '#kernel/http'
import {
  Evidence,
  Filters,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  useCall,
  useList,
  useParam,
} from '#kernel/ui'
import { ruleOf } from '../contract.ts'
import './law.css'

type Shown = Response<typeof ruleOf>
type Line = Shown['lines'][number]

/** One rule: its text like an article, its figures here and on this day, its worked cases, its versions. */
export function RulePage() {
  const list = useList({ filters: ['division', 'on'] })
  const division = Number(list.filters['division'] ?? '')
  const called = useCall(ruleOf, {
    params: { id: useParam('rule') },
    query: { division: division > 0 ? division : undefined, on: list.filters['on'] },
  })
  return (
    <Loaded of={called} what="规则">
      {rule => (
        <>
          <PageHead
            title={rule.lines.length === 0 ? `${rule.title}：${rule.on}还没有施行` : rule.title}
            tab={rule.title}
            trail={[{ title: '规则与算例', to: '/rules' }, { title: rule.title }]}
            lede={`对${rule.about}${rule.kind === '计算' && rule.unit ? `，算出来的数以${rule.unit}计` : ''}。按 ${rule.on} 在${rule.division === 0 ? '全国' : `本辖区（${rule.division}）`}的规定。`}
          />
          <Filters
            list={list}
            filters={[
              { key: 'division', title: '辖区代码', placeholder: '十二位' },
              { key: 'on', title: '日期', kind: 'day' },
            ]}
          />
          <Leaf title="规定" marginLabel="怎么读" margin={<Margin rule={rule} />}>
            <Lines lines={rule.lines} />
          </Leaf>
          <Touched rule={rule} />
          <Figures rule={rule} />
          <Cases rule={rule} />
          {rule.versions.length > 1 && <Versions rule={rule} />}
        </>
      )}
    </Loaded>
  )
}

function Margin({ rule }: { rule: Shown }) {
  return (
    <>
      <KeyValues
        pairs={[
          ['要知道', rule.asks.join('、') || '不用问'],
          ['归哪块', rule.moduleTitle],
          ['依据', citesOf(rule)],
        ]}
      />
      <h3>谁在用</h3>
      {rule.usedBy.length === 0 ? (
        <p>尚无程序使用，可以在这里查、照着算。</p>
      ) : (
        rule.usedBy.map(u => <p key={u.title}>{u.to === undefined ? u.title : <Link to={u.to}>{u.title}</Link>}</p>)
      )}
      {rule.clauses.length > 0 && (
        <>
          <h3>落实的条文</h3>
          <p>
            {rule.clauses.map(id => (
              <Link key={id} to={`/clauses/${id}`}>
                {id}{' '}
              </Link>
            ))}
          </p>
        </>
      )}
      <h3>不知道就是不知道</h3>
      <p>
        缺一项事实，不当作零，也不当作不符合，写“请补充”。两个例外同时适用、没有写明谁优先的，算不出来，两条都写出来。
      </p>
    </>
  )
}

/** One document once, however many of its places are cited; the places stand beside the lines. */
const citesOf = ({ cites }: Shown): string =>
  [...new Set(cites.map(c => /^《.+?》(（.+?号）)?/.exec(c)?.[0] ?? c))].join('；') || '没有引条文'

function Lines({ lines }: { lines: readonly Line[] }) {
  const all = lines.length > 1 && lines.every(l => l.alternative)
  return (
    <div className="law-text rule-text">
      {all && <p>符合下列一项即可：</p>}
      {lines.map((l, i) => (
        <p key={i}>
          <b>{l.kind === '例外' ? `例外·${l.label}` : l.label}</b>　{l.text}。
          {l.alternative && !all && '（符合一项即可）'}
          {l.over.length > 0 && `（先于“${l.over.join('”“')}”）`}
          {l.cites && <small className="rule-cite">{l.cites}</small>}
        </p>
      ))}
    </div>
  )
}

/** How many people of one's own reach the rule is about now. */
function Touched({ rule: { touched } }: { rule: Shown }) {
  if (touched === null)
    return (
      <Leaf title="这条规则碰到多少人：没有逐人登记">
        <p className="note-text">它的结果不按人存放，用到的时候才算，数不出管辖里有多少人。</p>
      </Leaf>
    )
  const { when, people, rows, least } = touched
  const away = rows.some(row => row.people === null)
  return (
    <Leaf
      title={
        people === null
          ? `${when}碰到的人少，不展示`
          : people === 0
            ? `${when}管辖里没有碰到人`
            : `${when}管辖里碰到${people}人`
      }
      marginLabel="怎么数"
      margin={
        <p>
          照待遇核算的结果数，只数本岗位管得到、看得到的人。
          {least === null
            ? '不足多少人不展示没有配置，所以都不展示。'
            : `不足${least}人的格不展示，连同能倒推出来的格。`}
        </p>
      }
    >
      {rows.length > 0 && (
        <KeyValues pairs={rows.map(row => [row.title, row.people === null ? '人少，不展示' : `${row.people}人`])} />
      )}
      {away && people !== null && <p className="note-text">有的格人少，不展示；合计照实写。</p>}
    </Leaf>
  )
}

function Figures({ rule }: { rule: Shown }) {
  if (rule.parameters.length === 0) return null
  const unset = rule.parameters.filter(p => p.evidence === '未配置').length
  return (
    <Leaf
      title={
        unset === 0
          ? `用到的${rule.parameters.length}个参数都有取值`
          : `用到的${rule.parameters.length}个参数，${unset}个还没有配置`
      }
      marginLabel="参数从哪里来"
      margin={
        <p>
          取值写在政策包里，也可以由本级两人录入。全部参数见<Link to="/parameters">规则与参数</Link>。
        </p>
      }
    >
      {rule.parameters.map(p => (
        <section key={p.id} className="rule-figure" aria-label={p.title}>
          <h3>
            {p.title}　
            <Evidence
              mark={p.evidence}
              source={p.cites ?? undefined}
              date={p.checked ?? undefined}
              task={p.task ?? undefined}
            />
          </h3>
          {p.evidence === '未配置' ? (
            <p>未配置。由谁补：{p.task ?? '本级承办部门'}。</p>
          ) : (
            p.value.split('；').map(cell => <p key={cell}>{cell}</p>)
          )}
          <p className="note-text">
            {p.level ?? '各级都没有'}
            {p.from && `，${p.from}起`}　按{p.event}取　{p.layers}
          </p>
          {p.cites && <p className="note-text">出处：{p.cites}</p>}
          {p.values.length > (p.evidence === '未配置' ? 0 : 1) && (
            <details className="rule-history">
              <summary>各地、历次取值{p.values.length}个</summary>
              {p.values.map((v, i) => (
                <p key={i} className="note-text">
                  {v.place}
                  {v.draft && '（草案，不取）'}　{v.from}起{v.to && `，至${v.to}`}　{v.value}　
                  <Evidence mark={v.evidence} source={v.cites ?? undefined} task={v.task ?? undefined} />
                </p>
              ))}
            </details>
          )}
        </section>
      ))}
    </Leaf>
  )
}

/** What the case gives; what it leaves open is said together. */
function known({ given }: Shown['cases'][number]): string {
  const open = given.filter(g => g.value === '没有填').map(g => g.title)
  const said = given.filter(g => g.value !== '没有填').map(g => `${g.title}：${g.value}`)
  return [...said, ...(open.length > 0 ? [`没有填：${open.join('、')}`] : [])].join('，')
}

function Cases({ rule }: { rule: Shown }) {
  const wrong = rule.cases.filter(c => !c.agrees).length
  return (
    <Leaf
      title={
        rule.cases.length === 0
          ? '无公开算例'
          : wrong === 0
            ? `${rule.cases.length}个算例都对得上`
            : `${rule.cases.length}个算例，${wrong}个对不上`
      }
      sub={
        rule.cases.length === 0
          ? '读过的文件里没有印出带数字的例子，这里不编造。有了公开的例子，业务处室可以加：政策包的算例文件夹里，一条规则一个文件，一行一个算例，写明出处。'
          : undefined
      }
      marginLabel="算例从哪里来"
      margin={rule.cases[0] && <p>写在政策包的算例文件里，一行一个，随检查自动重算；要加，在文件末尾加一行。</p>}
    >
      {rule.cases.map((c, i) => (
        <section key={i} className="rule-case" aria-label={c.title}>
          <h3>
            {c.title}　<State is={c.agrees ? 'yes' : 'no'}>{c.agrees ? '对得上' : `算出来是${c.answer}`}</State>
          </h3>
          <p>
            {c.place}，{c.on}；{known(c)}。应得：{c.expected}
            {/^\d/.test(c.expected) && rule.unit}。
          </p>
          {c.asks.map(a => (
            <p key={a} className="note-text">
              {a}
            </p>
          ))}
          {c.because.length > 0 && (
            <details className="rule-history">
              <summary>怎么得出来的</summary>
              {c.because.map((b, k) => (
                <p key={k} className="note-text">
                  {b}
                </p>
              ))}
            </details>
          )}
          <p className="note-text">出处：{c.source}</p>
        </section>
      ))}
    </Leaf>
  )
}

function Versions({ rule }: { rule: Shown }) {
  return (
    <Leaf
      title={`改过${rule.versions.length - 1}次`}
      marginLabel="历次"
      margin={<p>换版那天起照新的算；以前的日子照以前的。</p>}
    >
      {rule.versions.toReversed().map(v => (
        <section key={v.from} aria-label={`${v.from}起`}>
          <h3>
            {v.from}起{v.to && `，至${v.to}`}　{v.current && <State is="yes">现行</State>}
          </h3>
          <Lines lines={v.lines} />
        </section>
      ))}
    </Leaf>
  )
}
