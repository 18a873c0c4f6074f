import type { Response } from '#kernel/http'
import { Link } from '#kernel/ui'
import type { readCockpit } from '../contract.ts'

export type View = Response<typeof readCockpit>
type Tile = View['tiles'][number]

const shadeOf = (tile: Tile): string => {
  if (tile.withheld) return 'tile hatched'
  if (tile.shade === null) return 'tile blank'
  return `tile shade-${tile.shade}`
}

/** A number and its unit apart, so that the unit may be small. */
export const split = (said: string): readonly [string, string] => {
  const at = /^[-−\d.,]+/.exec(said)?.[0] ?? said
  return [at, said.slice(at.length)]
}

function Face({ tile }: { tile: Tile }) {
  const [number, unit] = split(tile.said ?? '')
  return (
    <>
      <span className="tile-name">
        {tile.name}
        {tile.behind && <span className="tile-mark near" role="img" aria-label="落后于全体" />}
      </span>
      {tile.said === null ? (
        <span className="tile-none">{tile.withheld ? '不展示' : '没有数'}</span>
      ) : (
        <span className="tile-value">
          {number}
          <small>{unit}</small>
        </span>
      )}
    </>
  )
}

/** One equal tile a division; no borders are drawn, and none of them is where it is on a map. */
export function TileMap({ view, still = false }: { view: View; still?: boolean }) {
  return (
    <>
      <ul className="tiles" aria-label={`${view.chosen.title}，各地`}>
        {view.tiles.map(tile => (
          <li key={tile.code || 'own'}>
            {tile.opens && !still ? (
              <Link
                className={`${shadeOf(tile)}${tile.behind ? ' behind' : ''}`}
                to="/cockpit"
                search={{ division: tile.code, indicator: view.chosen.id }}
              >
                <Face tile={tile} />
              </Link>
            ) : (
              <span className={`${shadeOf(tile)}${tile.behind ? ' behind' : ''}`}>
                <Face tile={tile} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <ul className="tile-scale" aria-label="颜色的意思">
        {view.bands.map((band, i) => (
          <li key={band}>
            <i className={`shade-${i + 4 - view.bands.length}`} />
            {band}
          </li>
        ))}
        {view.tiles.some(tile => tile.behind) && (
          <li>
            <i className="behind" />
            落后于全体
          </li>
        )}
        {view.tiles.some(tile => tile.withheld) && (
          <li>
            <i className="hatched" />
            人少，不展示
          </li>
        )}
        {view.tiles.some(tile => tile.shade === null && !tile.withheld) && (
          <li>
            <i className="blank" />
            没有数
          </li>
        )}
      </ul>
    </>
  )
}
