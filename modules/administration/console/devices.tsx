import {
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
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { devices, leaveOthers } from '../contract.ts'
import { browserOf } from './browser-name.ts'

type Row = Response<typeof devices>['rows'][number]

/** Where I am logged in, and one act that ends all but this. */
export function Devices() {
  const called = useCall(devices, {})
  const today = useToday()
  const leave = useAct(leaveOthers)
  const columns: readonly Column<Row>[] = [
    {
      key: 'agent',
      title: '设备',
      head: true,
      show: row => (
        <>
          {browserOf(row.agent)}
          {row.current && (
            <>
              　<State is="yes">本机</State>
            </>
          )}
        </>
      ),
    },
    { key: 'seen', title: '最近使用', show: row => moment(row.seenAt, today) },
    { key: 'started', title: '登录时间', show: row => moment(row.startedAt, today) },
  ]
  return (
    <Loaded of={called} what="登录设备">
      {({ rows }) => (
        <>
          <PageHead
            title={rows.length > 1 ? `您在${rows.length}台设备上登录着` : '您只在这台设备上登录着'}
            tab="我的登录设备"
          />
          <Leaf
            margin={
              <>
                <h3>多久退出</h3>
                <p>30分钟不用自动退出，登录满12小时须重新登录。修改口令时，其他设备一并退出。</p>
              </>
            }
          >
            <Table caption="登录设备" quiet columns={columns} rows={rows} keyOf={row => row.id} empty={null} />
            {leave.problem && <ProblemNote problem={leave.problem} />}
            {rows.length > 1 && (
              <p className="row">
                <button
                  type="button"
                  className="btn"
                  aria-disabled={leave.busy || undefined}
                  onClick={leave.busy ? undefined : () => leave.act({})}
                >
                  退出其他设备
                </button>
              </p>
            )}
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
