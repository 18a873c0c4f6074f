import { Leaf, Loaded, State, useCall } from '#kernel/ui'
import { readPacket } from '../contract.ts'

/** The booklet while it is made: rows taken in, then the press, then the file. */
export function Packet({ packet }: { packet: string }) {
  const first = useCall(readPacket, { params: { packet } }, { everySeconds: 1 })
  return (
    <Leaf
      title="整册打印"
      marginLabel="旁注：整册打印"
      margin={<p>名单、一人一页的电子证书和带页码的索引合成一份PDF。可以先办别的，做好以后文件留在决定里。</p>}
    >
      <Loaded of={first} what="整册打印">
        {view => (
          <div role="status" aria-live="polite">
            {view.state === '完成' ? (
              <p>
                <State is="yes">
                  {view.total}份证书，{view.pages ?? 0}页
                </State>{' '}
                {view.file && (
                  <a className="btn primary" href={`/api/files/${view.file}`} target="_blank" rel="noreferrer">
                    打开名册
                  </a>
                )}
              </p>
            ) : view.state === '没有完成' ? (
              <p>
                <State is="no">{view.problem ?? '没有完成'}</State>
              </p>
            ) : (
              <p>
                <State is="wait">
                  {view.state === '排版'
                    ? `${view.total}份都已取齐，正在排版`
                    : view.state === '取数'
                      ? `取了${view.done}份，共${view.total}份`
                      : '排队等打印'}
                </State>{' '}
                <progress aria-label="整册打印进度" max={Math.max(1, view.total)} value={view.done} />
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Leaf>
  )
}
