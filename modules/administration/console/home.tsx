import {
  Cite,
  Empty,
  Leaf,
  Link,
  Loaded,
  MonthRuler,
  PageHead,
  PageLines,
  prose,
  State,
  Table,
  useCall,
  useMe,
  useToday,
  type Column,
  type StateKind,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { tasks } from '../contract.ts'
import { HomeMargin } from './home-margin.tsx'

type Home = Response<typeof tasks>
type Task = Home['rows'][number]
type Waiting = Home['waiting'][number]

/** 我的待办: the title says how things stand; then what is due, the coming month, and what others owe us. */
export function Home() {
  const called = useCall(tasks, {})
  const me = useMe()
  const today = useToday()
  return (
    <Loaded of={called} what="待办">
      {home => (
        <>
          <PageHead
            title={home.finding}
            tab="我的待办"
            lede={
              me.post
                ? `${me.post.organisationName}　${me.post.roleTitle}`
                : me.own
                  ? '这里是各单位办事的页面；您本人的荣誉、推荐和档案在职工页面'
                  : '您还没有岗位。岗位由本单位安全管理员授予'
            }
          />
          <PageLines of="/" />
          {home.month.some(day => day.events.length > 0) && (
            <MonthRuler label="今天起30天" days={home.month} today={today} />
          )}
          <Leaf margin={<HomeMargin home={home} />} marginLabel="旁注：复核、期限与日历">
            <Table
              caption="要办的事"
              columns={taskColumns}
              rows={home.rows}
              keyOf={row => row.id}
              groupOf={row => row.group}
              empty={
                <Empty
                  act={
                    !me.post &&
                    me.own && (
                      <a className="btn primary" href="/my">
                        看我本人的事
                      </a>
                    )
                  }
                >
                  {me.post
                    ? '现在没有要办的事。轮到本单位办理时，会排在这里，并写明期限。'
                    : me.own
                      ? '您的账号是职工本人的，没有单位岗位。'
                      : '没有岗位就没有待办。请本单位安全管理员申请授予岗位。'}
                </Empty>
              }
            />
          </Leaf>
          {home.waiting.length > 0 && (
            <Leaf>
              <Table
                caption="等别人的"
                sub="本单位办过、现在轮到别人的，按最早到期排列"
                columns={waitingColumns(today)}
                rows={home.waiting}
                keyOf={row => `${row.kase}${row.what}`}
                empty={null}
              />
            </Leaf>
          )}
        </>
      )}
    </Loaded>
  )
}

const states: Readonly<Record<Task['group'], StateKind>> = {
  已逾期: 'late',
  今天: 'near',
  本周: 'wait',
  以后: 'wait',
  没有期限: 'unknown',
}

/** 市级择优30件 */
const many = (title: string, count: number) => (count > 1 ? `${title}${count}件` : title)

/** The notice of a round has a long title; the whole of it is behind the chip. */
const named = (title: string) => (title.includes('通知') ? { short: '通知' } : {})

const taskColumns: readonly Column<Task>[] = [
  {
    key: 'when',
    title: '时限',
    width: '132px',
    show: row =>
      // The line above the group says it already.
      row.when === row.group ? (
        ''
      ) : row.group === '本周' || row.group === '以后' ? (
        <span className="nowrap">{row.when}</span>
      ) : (
        <State is={states[row.group]}>{row.when}</State>
      ),
  },
  {
    key: 'what',
    title: '事项',
    head: true,
    show: row => (
      <>
        <Link to={row.to}>{many(row.title, row.count)}</Link>
        <br />
        <small>{row.about}</small>
      </>
    ),
  },
  {
    key: 'cite',
    title: '依据',
    width: '150px',
    show: row => (row.cite ? <Cite {...row.cite} {...named(row.cite.title)} /> : ''),
  },
  {
    key: 'do',
    title: '办理',
    width: '96px',
    show: row => (
      <Link className={row.group === '已逾期' || row.group === '今天' ? 'btn small primary' : 'btn small'} to={row.to}>
        去办理
        <span className="visually-hidden">
          ：{many(row.title, row.count)}，{row.about}
        </span>
      </Link>
    ),
  },
]

const waitingColumns = (today: string): readonly Column<Waiting>[] => [
  { key: 'who', title: '在等谁', head: true, show: row => row.who },
  {
    key: 'what',
    title: '等什么',
    show: row => (
      <>
        <Link to={row.to}>{many(row.what, row.count)}</Link>　<small>{row.about}</small>
      </>
    ),
  },
  { key: 'days', title: '已等', num: true, show: row => `${row.days}天` },
  {
    key: 'due',
    title: '应于',
    show: row =>
      row.due === null ? (
        '没有期限'
      ) : row.overdue ? (
        <State is="late">{prose(row.due, today)}</State>
      ) : (
        prose(row.due, today)
      ),
  },
]
