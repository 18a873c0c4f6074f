import { useEffect } from 'react'
import { Link, longDay, useAddress, useCall, useMe } from '#kernel/ui'
import { readCockpit } from '../contract.ts'
import { split, TileMap, type View } from './tile-map.tsx'
import './cockpit.css'
import './wall.css'

/** A wall is scaled, never reflowed; nothing on it is pressed, and it reads itself anew every minute. */
export function CockpitWall() {
  const [{ division, indicator }] = useAddress()
  const me = useMe()
  const { data, problem } = useCall(
    readCockpit,
    { query: { ...(division && { division }), ...(indicator && { indicator }) } },
    { everySeconds: 60 },
  )
  useEffect(() => {
    document.documentElement.dataset['wall'] = 'yes'
    document.title = '驾驶舱大屏 · 匠谱'
    return () => {
      delete document.documentElement.dataset['wall']
    }
  }, [])
  if (!data)
    return (
      <div className="wall">
        <h1>{problem ? '大屏读不到数' : '正在读数'}</h1>
        {problem && <p>{problem.message}</p>}
      </div>
    )
  const search = { division: data.place.code, indicator: data.chosen.id }
  return (
    <div className="wall">
      <header>
        <h1>{data.place.name}产业工人队伍建设</h1>
        <p className="wall-asof">
          {me.demo && <span className="wall-demo">演示数据：单位、人物、数字均为虚构</span>}
          <span>{longDay(data.asOf)}</span>
          <span>{data.waiting > 0 ? `${data.waiting}处变动正在记` : '登记的变动都已记入'}</span>
          <Link to="/cockpit" search={search}>
            退出大屏
          </Link>
        </p>
      </header>
      <div className="wall-mid">
        <section aria-label="三个数">
          {data.large.map(figure => (
            <Fact key={figure.id} figure={figure} />
          ))}
        </section>
        <section aria-label="各地">
          <h2>
            {data.chosen.title}：{data.tilesFinding || data.chosen.said}
          </h2>
          {data.tiles.length > 0 && <TileMap view={data} still />}
        </section>
        <section aria-label="要过问的">
          <h2>{data.alertsTotal === 0 ? '没有要过问的' : `要过问的${data.alertsTotal}件`}</h2>
          <ol className="wall-asks">
            {data.alerts.slice(0, 4).map(alert => (
              <li key={alert.to + alert.title}>
                <b>
                  <span
                    className={`wall-glyph ${alert.kind === '逾期任务' ? 'late' : 'near'}`}
                    role="img"
                    aria-label={alert.kind}
                  />
                  {alert.title}
                </b>
                <p>{alert.note}</p>
              </li>
            ))}
          </ol>
        </section>
      </div>
      <footer className="wall-low">
        {data.targets.map(target => (
          <div key={target.id}>
            <h2>
              {target.title} {target.said ?? '没有数'}
            </h2>
            <p>
              全国到{target.year}年{target.goal.toLocaleString('zh-CN')}
              {target.unit}左右；本地份额未配置
            </p>
          </div>
        ))}
      </footer>
    </div>
  )
}

function Fact({ figure }: { figure: View['large'][number] }) {
  const [number, unit] = split(figure.said ?? '')
  return (
    <div className="wall-fact">
      <p className="wall-say">{figure.title}</p>
      <p className="wall-row">
        <span className="wall-big">
          {number}
          <small>{unit}</small>
        </span>
        {figure.unit === '%' && figure.of !== null && (
          <span className="wall-of">
            {figure.n?.toLocaleString('zh-CN') ?? '—'}／{figure.of.toLocaleString('zh-CN')}
          </span>
        )}
      </p>
      {figure.unit === '%' && figure.value !== null && (
        <span className="wall-bar">
          <i style={{ width: `${Math.min(100, figure.value)}%` }} />
        </span>
      )}
    </div>
  )
}
