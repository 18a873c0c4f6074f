import type { Response } from '#kernel/http'
import type { draftSimulation } from '../contract.ts'

type View = Response<typeof draftSimulation>
type Parameter = View['parameters'][number]

export interface Written {
  readonly parameter: string
  readonly place: number
  readonly from: string
  /** Of a table: its cells; of one value: the only one. */
  readonly cells: Parameter['cells']
  readonly reason: string
}

export const changeOf = (of: Parameter, view: View): Written => ({
  parameter: of.id,
  place: view.places[0]?.division ?? 0,
  from: `${view.today.slice(0, 4)}-01-01`,
  cells: of.cells,
  reason: '',
})

/** As an office types it: a line a cell; a cell that is empty is nobody's yet. */
export const typedIn = ({ cells }: Written): string =>
  cells
    .filter(cell => cell.value.trim() !== '')
    .map(cell => (cell.at.length === 0 ? cell.value : `${cell.at.join('、')}：${cell.value}`))
    .join('\n')

const raised = (cells: Written['cells'], percent: number): Written['cells'] =>
  cells.map(cell =>
    /^\d+(\.\d+)?$/.test(cell.value)
      ? { ...cell, value: String(Math.round(Number(cell.value) * (100 + percent)) / 100) }
      : cell,
  )

/** One standard as it would be: the present one stands in its cells, to be written over. */
export function ChangeBlock({
  n,
  view,
  written,
  write,
  remove,
}: {
  n: number
  view: View
  written: Written
  write: (next: Written) => void
  remove: () => void
}) {
  const parameter = view.parameters.find(one => one.id === written.parameter)
  const id = `sim-change-${n}`
  return (
    <section className="sim-block" aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>第{n}项：改标准</h2>
      <div className="sim-pair">
        <p className="field">
          <label htmlFor={`${id}-p`}>改哪个标准</label>
          <select
            id={`${id}-p`}
            value={written.parameter}
            onChange={event => {
              const next = view.parameters.find(one => one.id === event.target.value)
              if (next) write({ ...written, parameter: next.id, cells: next.cells })
            }}
          >
            {view.parameters.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}（{one.items.join('、')}）
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={`${id}-l`}>哪一级的标准</label>
          <select
            id={`${id}-l`}
            value={written.place}
            onChange={event => write({ ...written, place: Number(event.target.value) })}
          >
            {view.places.map(one => (
              <option key={one.division} value={one.division}>
                {one.title}
              </option>
            ))}
          </select>
        </p>
        <p className="field">
          <label htmlFor={`${id}-f`}>从哪天起</label>
          <input
            id={`${id}-f`}
            type="date"
            value={written.from}
            onChange={event => write({ ...written, from: event.target.value })}
          />
        </p>
        <p className="field">
          <label htmlFor={`${id}-r`}>为什么这样改</label>
          <input
            id={`${id}-r`}
            value={written.reason}
            maxLength={200}
            onChange={event => write({ ...written, reason: event.target.value })}
          />
        </p>
      </div>
      {parameter && (
        <>
          <p className="sub">
            现在：{parameter.level ?? '没有人定过'}
            {parameter.from && `，${parameter.from}起`}；单位：{parameter.unit || '见名称'}。空着的格是未配置，不是0。
          </p>
          <div className="sim-cells">
            {written.cells.map((cell, i) => (
              <p key={cell.at.join()} className="field">
                <label htmlFor={`${id}-c${i}`}>{cell.at.join('，') || parameter.title}</label>
                <input
                  id={`${id}-c${i}`}
                  inputMode="decimal"
                  value={cell.value}
                  maxLength={40}
                  onChange={event =>
                    write({
                      ...written,
                      cells: written.cells.map((other, k) =>
                        k === i ? { ...other, value: event.target.value } : other,
                      ),
                    })
                  }
                />
              </p>
            ))}
          </div>
        </>
      )}
      <div className="sim-buttons">
        {[5, 10, 20].map(percent => (
          <button
            key={percent}
            type="button"
            className="btn small"
            onClick={() => write({ ...written, cells: raised(written.cells, percent) })}
          >
            每格加{percent}%
          </button>
        ))}
        <button
          type="button"
          className="btn small"
          onClick={() => parameter && write({ ...written, cells: parameter.cells })}
        >
          恢复现在的数
        </button>
        <button type="button" className="btn small" onClick={remove}>
          不改这一项
        </button>
      </div>
    </section>
  )
}
