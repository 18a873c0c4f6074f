import type { Response } from '#kernel/http'
import { Chart } from '#kernel/ui'
import type { previewChapter } from '../contract.ts'

type Block = Response<typeof previewChapter>['blocks'][number]
type Run = Extract<Block, { is: 'paragraph' }>['runs'][number]

/** A chapter as it will be printed; the source of each number shows where it is pointed at, and stands in a footnote on paper. */
export function Blocks({ blocks, asOf }: { blocks: readonly Block[]; asOf: string }) {
  return blocks.map((block, i) => <One key={i} block={block} asOf={asOf} />)
}

/** Bars that lie need a line each. */
const heightOf = ({ lying, labels, series }: Extract<Block, { is: 'figure' }>['chart']): number =>
  lying === true || series.length > 1 ? Math.max(180, 60 + labels.length * series.length * 28) : 240

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, i) =>
    run.kind === undefined ? (
      run.text
    ) : (
      <span key={i} className={`bb-run ${run.kind}`} title={run.note}>
        {run.kind === 'unable' ? `〔${run.text}〕` : run.text}
        {run.kind === 'hand' && <sup>手填</sup>}
      </span>
    ),
  )
}

function One({ block, asOf }: { block: Block; asOf: string }) {
  switch (block.is) {
    case 'heading':
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'paragraph':
      return (
        <p className="bb-text">
          <Runs runs={block.runs} />
        </p>
      )
    case 'case':
      return (
        <section className="bb-case" aria-label={block.title}>
          <h4>
            {block.number}　{block.title}
          </h4>
          {block.paragraphs.map((runs, i) => (
            <p key={i} className="bb-text">
              <Runs runs={runs} />
            </p>
          ))}
        </section>
      )
    case 'chronology':
      return (
        <dl className="bb-days">
          {block.rows.map((row, i) => (
            <div key={i}>
              <dt>{row.when}</dt>
              <dd>{row.what}</dd>
            </div>
          ))}
        </dl>
      )
    case 'figure':
      return (
        <Chart
          finding={`${block.number}　${block.title}`}
          chart={block.chart}
          source={block.notes.join('').replace(/。$/, '')}
          height={heightOf(block.chart)}
          asOf={asOf}
        />
      )
    case 'table':
      return (
        <figure className="bb-table">
          <figcaption>
            {block.number}　{block.title}
          </figcaption>
          <div className="wide-scroll" tabIndex={0} role="group" aria-label={block.title}>
            <table className="reg">
              <thead>
                <tr>
                  {block.columns.map(column => (
                    <th key={column.title} scope="col" className={column.align === 'right' ? 'num' : undefined}>
                      {column.title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, i) => (
                  <tr key={i}>
                    {row.map((cell, at) => (
                      <td key={at} className={block.columns[at]?.align === 'right' ? 'num' : undefined}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {block.notes.map(note => (
            <p key={note} className="note-text">
              {note}
            </p>
          ))}
        </figure>
      )
  }
}
