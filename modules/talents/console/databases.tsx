import type { Response } from '#kernel/http'
import { Empty, Leaf, Link, Loaded, PageHead, PrintButton, State, useCall } from '#kernel/ui'
import { readDatabases } from '../contract.ts'
import { keepers, Rests } from './words.tsx'
import './talents.css'

type View = Response<typeof readDatabases>
type Card = View['cards'][number]

/** The three databases: how many, what moved this month, who keeps them, whom they take in. */
export function Databases() {
  const called = useCall(readDatabases, {})
  return (
    <Loaded of={called} what="三库">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const month = Number(view.month.slice(5))
  return (
    <>
      <PageHead
        title={
          view.cards.length === 0 ? '本岗位看不到三库' : view.cards.map(card => `${card.title}${card.in}人`).join('，')
        }
        tab="三库"
        links={<PrintButton />}
      />
      <Leaf margin={<Margin view={view} />} marginLabel="人数怎么来的">
        {view.cards.length === 0 ? (
          <Empty>
            三库依据荣誉和技能的资料，本岗位没有开放这两组资料。需要人数的，请县、市总工会或者人力资源社会保障部门提供。
          </Empty>
        ) : (
          <ul className="databases">
            {view.cards.map(card => (
              <One key={card.database} card={card} month={month} />
            ))}
          </ul>
        )}
      </Leaf>
      {view.cards.length > 0 && (
        <Leaf
          title={
            view.marks.every(mark => mark.n === 0)
              ? '还没有人有标记'
              : `标记：${view.marks
                  .filter(mark => mark.n > 0)
                  .map(mark => `${mark.title}${mark.n}人`)
                  .join('，')}`
          }
          sub="标记凭文件给，写明起止；到人员档案的“三库和标记”页给和撤回。"
          marginLabel="标记是什么"
          margin={<p>标记不是第四个库：不影响进出，只说明这个人还有什么身份。撤回的、期满的不计。</p>}
        >
          <table className="reg">
            <caption className="visually-hidden">标记</caption>
            <thead>
              <tr>
                <th scope="col">标记</th>
                <th scope="col" className="num">
                  人数
                </th>
                {view.cards.map(card => (
                  <th key={card.database} scope="col" className="num">
                    在{card.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.marks.map(mark => (
                <tr key={mark.key}>
                  <th scope="row">{mark.title}</th>
                  <td className="num">{mark.n}</td>
                  {view.cards.map((card, i) => (
                    <td key={card.database} className="num">
                      {(mark.within[i] ?? 0) === 0 ? (
                        0
                      ) : (
                        <Link
                          to={`/databases/${card.database}`}
                          search={{ mark: mark.key }}
                          aria-label={`${card.title}里的${mark.title}${mark.within[i] ?? 0}人`}
                        >
                          {mark.within[i]}
                        </Link>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Leaf>
      )}
    </>
  )
}

function One({ card, month }: { card: Card; month: number }) {
  const to = `/databases/${card.database}`
  const beside = [
    card.suspended > 0 && { what: `暂停${card.suspended}人`, state: '暂停' },
    card.deceased > 0 && { what: `已故${card.deceased}人`, state: '已故' },
    card.left > 0 && { what: `退出过${card.left}人次`, state: '退出' },
  ].filter(one => one !== false)
  const moved = [
    `进入${card.entered}人`,
    `退出${card.exited}人`,
    ...(card.movedIn + card.movedOut > 0 ? [`转入${card.movedIn}人，转出${card.movedOut}人`] : []),
  ]
  return (
    <li>
      <h2>
        <Link to={to}>{card.title}</Link>
      </h2>
      <p>
        <span className="database-n">{card.in}</span>
        <small>人在库{card.byHand > 0 && `，其中凭材料${card.byHand}人`}</small>
      </p>
      <p>
        {month}月{moved.join('，')}
      </p>
      {beside.length > 0 && (
        <p className="sub">
          {beside.map((one, i) => (
            <span key={one.state}>
              {i > 0 && '，'}
              <Link to={to} search={{ state: one.state }}>
                {one.what}
              </Link>
            </span>
          ))}
        </p>
      )}
      {card.unchecked > 0 && (
        <p>
          <State is="near">另有{card.unchecked}人的荣誉或证书没有核验</State>，核验以后自己进入
        </p>
      )}
      {card.definition && (
        <p className="sub">
          收谁：{card.definition.saying}。 <Rests of={card.definition} />
        </p>
      )}
      {card.definition && <p className="sub">谁维护：{keepers(card.definition)}</p>}
      <div className="database-links">
        <Link className="btn small" to={to}>
          看名单
        </Link>
        <Link className="btn small" to={`${to}/moves`}>
          看进出
        </Link>
        <Link className="btn small" to={`${to}/definitions`}>
          看定义
        </Link>
      </div>
    </li>
  )
}

function Margin({ view }: { view: View }) {
  return (
    <>
      <h3>人数怎么来的</h3>
      <p>
        荣誉名册、技能证书登记里的事实一变，系统照定义重新算，进出都留记录；不是每晚重做，也没有人手工加减。一个人可以在几个库里。
      </p>
      <h3>只数看得到的</h3>
      <p>本岗位辖区里的人。人调到别的辖区，这边记转出，那边记转入，同一天。</p>
      <h3>登记簿里没有的</h3>
      <p>
        凭文件提出入库，另一人同意。先到
        <Link to="/people">人员</Link>
        找到本人，在“三库和标记”页提出。
      </p>
      {view.closed.length > 0 && (
        <>
          <h3>看不到的</h3>
          <p>{view.closed.join('、')}：所依据的资料没有开放给本岗位。</p>
        </>
      )}
    </>
  )
}
