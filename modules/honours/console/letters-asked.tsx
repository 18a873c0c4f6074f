import {
  Empty,
  Leaf,
  Link,
  Loaded,
  longDay,
  PageHead,
  PageLines,
  Table,
  useCall,
  useGo,
  useMe,
  useToday,
  type Column,
} from '#kernel/ui'
import { listLetters } from '../contract.ts'
import { LetterState, type LetterRow } from './letters.tsx'
import './upward.css'

/** The home of a department that is asked: which letters wait for an answer, until when. Other modules put a line of theirs above. */
export function LettersAsked() {
  const go = useGo()
  const today = useToday()
  const { post } = useMe()
  const called = useCall(listLetters, { query: { size: 200 } })
  return (
    <Loaded of={called} what="征求意见函">
      {data => {
        const waiting = data.rows.filter(row => row.state === '待回函' || row.state === '部分回函')
        const done = data.rows.filter(row => !waiting.includes(row))
        return (
          <>
            <PageHead
              title={titleOf(waiting, today)}
              tab="征求意见函"
              lede={post ? `${post.organisationName}收到的评选表彰征求意见函` : undefined}
            />
            <PageLines of="/replies" />
            <Leaf
              marginLabel="旁注：怎么回函"
              margin={
                <>
                  <h3>怎么回函</h3>
                  <ol className="numbered">
                    <li>打开一封函，看名单。</li>
                    <li>没有不同意见的一次勾完，有意见的逐人写明事由、时间、依据。</li>
                    <li>写负责人姓名，提交；可以打印回函单盖章留存。</li>
                  </ol>
                  <h3>本单位不掌握情况的</h3>
                  <p>选“不掌握情况”，不必推断。</p>
                  <h3>这些信息只用于这次评选</h3>
                  <p>名单只含核实所需的内容，不得转作他用。</p>
                </>
              }
            >
              <Table
                caption={waiting.length > 0 ? '等本单位回函的' : '没有等回函的'}
                columns={columns}
                rows={waiting}
                keyOf={row => row.id}
                open={row => go(`/letters/${row.id}`)}
                empty={<Empty>评选办发来函以后，会列在这里，并写明要求回函的日期。</Empty>}
              />
              {done.length > 0 && (
                <Table
                  caption={`已回的${done.length}封`}
                  columns={columns}
                  rows={done}
                  keyOf={row => row.id}
                  open={row => go(`/letters/${row.id}`)}
                  empty=""
                />
              )}
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

function titleOf(waiting: readonly LetterRow[], today: string): string {
  const first = waiting[0]
  if (!first) return '没有等本单位回函的'
  const names = waiting.reduce((sum, row) => sum + row.names - row.answered, 0)
  const late = waiting.filter(row => row.overdueWorkdays > 0).length
  const when = late > 0 ? `其中${late}封已过期限` : `最早的${first.dueOn === today ? '今天' : longDay(first.dueOn)}前回`
  return `${waiting.length}封函等回函，共${names}人，${when}`
}

const columns: readonly Column<LetterRow>[] = [
  { key: 'number', title: '函号', head: true, show: row => <Link to={`/letters/${row.id}`}>{row.number}</Link> },
  { key: 'round', title: '哪一届', show: row => row.roundTitle },
  { key: 'from', title: '发函单位', show: row => row.fromName },
  { key: 'dueOn', title: '要求回函', show: row => <span className="nowrap">{row.dueOn}</span> },
  { key: 'answered', title: '已答复', num: true, show: row => `${row.answered}/${row.names}人` },
  { key: 'state', title: '状态', show: row => <LetterState row={row} /> },
]
