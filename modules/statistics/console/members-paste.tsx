import { useId, useState } from 'react'
import {
  ActProblem,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useGo,
  useParam,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { pasteRepresentatives, readCongress } from '../contract.ts'

type Row = Response<typeof pasteRepresentatives>['rows'][number]

/** A list copied from a sheet: first what would become of every line, then all of it or nothing. */
export function PasteMembers() {
  const id = useParam('congress')
  const go = useGo()
  const box = useId()
  const [text, setText] = useState('')
  const called = useCall(readCongress, { params: { id }, query: { size: 1 } })
  const looking = useAct(pasteRepresentatives, { refreshes: [] })
  const writing = useAct(pasteRepresentatives, { done: () => go(`/representation/${id}`) })
  const seen = looking.sent?.body.text === text ? looking.reply : undefined
  return (
    <Loaded of={called} what="代表机构">
      {view => (
        <>
          <PageHead
            title={
              seen
                ? `新增${seen.added}名，已在册${seen.same}名${seen.failed > 0 ? `，${seen.failed}行有错` : '，没有错误'}`
                : '粘贴代表名单，先看结果，再登记'
            }
            tab="粘贴代表名单"
            trail={[
              { title: '代表比例', to: '/representation' },
              { title: view.title, to: `/representation/${id}` },
              { title: '粘贴名单' },
            ]}
          />
          <Leaf
            marginLabel="旁注：怎么贴"
            margin={
              <>
                <h3>要有哪些列</h3>
                <p>
                  “姓名”必须有。认得的还有：性别、单位、岗位职务、类别、一线劳动者、劳动模范、工匠人才。后三列写“是”或“否”，不知道的空着。
                </p>
                <h3>不认得的列</h3>
                <p>跳过，不登记。</p>
                <h3>有错的</h3>
                <p>改好再贴一次。有一行错，整份都不登记。</p>
              </>
            }
          >
            <p className="field">
              <label htmlFor={box}>从表格里连标题行一起复制，粘贴在这里</label>
              <textarea
                id={box}
                rows={10}
                value={text}
                onChange={event => setText(event.target.value)}
                spellCheck={false}
              />
            </p>
            <p className="row">
              <button
                type="button"
                className={seen ? 'btn' : 'btn primary'}
                aria-disabled={text.trim() === '' || looking.busy || undefined}
                onClick={() =>
                  text.trim() === '' || looking.busy
                    ? undefined
                    : looking.act({ params: { id }, body: { text, write: false } })
                }
              >
                {looking.busy ? '正在看' : '看结果'}
              </button>
              {seen && seen.failed === 0 && seen.added > 0 && (
                <button
                  type="button"
                  className="btn primary"
                  aria-disabled={writing.busy || undefined}
                  onClick={() =>
                    writing.busy ? undefined : writing.act({ params: { id }, body: { text, write: true } })
                  }
                >
                  {writing.busy ? '正在登记' : `登记这${seen.added}名`}
                </button>
              )}
              <Link className="btn" to={`/representation/${id}`}>
                不贴了
              </Link>
            </p>
            <ActProblem of={looking} />
            <ActProblem of={writing} />
            {seen && (
              <Table
                caption="每一行"
                sub={`认得的列：${seen.columns
                  .filter(c => c.field !== null)
                  .map(c => c.title)
                  .join('、')}${
                  seen.columns.some(c => c.field === null)
                    ? `；跳过：${seen.columns
                        .filter(c => c.field === null)
                        .map(c => c.title)
                        .join('、')}`
                    : ''
                }`}
                columns={columns}
                rows={seen.rows}
                keyOf={row => String(row.line)}
                empty="没有可以登记的行。"
              />
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

const columns: readonly Column<Row>[] = [
  { key: 'line', title: '行', num: true, show: row => row.line },
  { key: 'name', title: '姓名', head: true, show: row => row.name || '—' },
  {
    key: 'action',
    title: '结果',
    show: row => (
      <State is={row.action === '退回' ? 'no' : row.action === '新增' ? 'yes' : 'unknown'}>
        {row.action === '不动' ? '已在册' : row.action}
      </State>
    ),
  },
  { key: 'why', title: '原因和改法', show: row => (row.reason ? `${row.reason}。${row.remedy ?? ''}` : '') },
]
