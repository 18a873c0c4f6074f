import {
  Empty,
  Leaf,
  Loaded,
  moment,
  PageHead,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  useToday,
  type Column,
  type StateKind,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { jobs, retryJob } from '../contract.ts'

type Row = Response<typeof jobs>['rows'][number]

const states: Readonly<Record<Row['state'], StateKind>> = { 等待: 'wait', 进行中: 'wait', 将重试: 'near', 失败: 'no' }

/** Work in the background: what waits, what failed and why, and one act that tries again. */
export function Jobs() {
  const called = useCall(jobs, {}, { everySeconds: 30 })
  const today = useToday()
  const retry = useAct(retryJob)
  const columns: readonly Column<Row>[] = [
    { key: 'task', title: '作业', head: true, show: row => row.task },
    { key: 'state', title: '状态', show: row => <State is={states[row.state]}>{row.state}</State> },
    { key: 'runAt', title: '下次运行', show: row => moment(row.runAt, today) },
    { key: 'attempts', title: '已试', num: true, show: row => `${row.attempts}／${row.maxAttempts}` },
    { key: 'error', title: '上次的错误', show: row => row.error ?? '' },
    {
      key: 'do',
      title: '办理',
      show: row =>
        row.attempts > 0 &&
        row.state !== '进行中' && (
          <button
            type="button"
            className="btn small"
            aria-disabled={retry.busy || undefined}
            onClick={retry.busy ? undefined : () => retry.act({ params: { job: row.id } })}
          >
            立即重试<span className="visually-hidden">：{row.task}</span>
          </button>
        ),
    },
  ]
  return (
    <Loaded of={called} what="作业">
      {({ rows }) => {
        const failed = rows.filter(row => row.state === '失败').length
        return (
          <>
            <PageHead
              title={
                failed > 0
                  ? `${failed}个作业失败，要人看一看`
                  : rows.length > 0
                    ? `${rows.length}个作业在排队，没有失败的`
                    : '没有等待的作业，也没有失败的'
              }
              tab="后台作业"
              lede="每30秒自动刷新一次。"
            />
            <Leaf
              margin={
                <>
                  <h3>失败以后</h3>
                  <p>
                    系统自动重试，间隔越来越长；次数用完列为失败。查明原因后点“立即重试”，从头再来。作业做两次和做一次结果一样。
                  </p>
                </>
              }
            >
              {retry.problem && <ProblemNote problem={retry.problem} />}
              <Table
                caption="后台作业"
                quiet
                columns={columns}
                rows={rows}
                keyOf={row => row.id}
                empty={<Empty>期限、统计、发文书都由后台作业办；现在都办完了。</Empty>}
              />
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}
