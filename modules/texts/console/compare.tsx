import { z } from 'zod'
import {
  ExportButton,
  Leaf,
  Loaded,
  Modality,
  PageHead,
  PageTabs,
  State,
  useAddress,
  useCall,
  useGo,
  Wide,
} from '#kernel/ui'
import { compareTexts, kinds } from '../contract.ts'
import './texts.css'

const known = z.enum(kinds)
const piecesOf = { same: 'span', added: 'ins', dropped: 'del' } as const

/** Two texts side by side, paragraph by paragraph, word by word. */
export function Compare() {
  const [{ a, b, kind }] = useAddress()
  const go = useGo()
  const asked = known.safeParse(kind)
  const query = {
    ...(a !== undefined && { a }),
    ...(b !== undefined && { b }),
    ...(asked.success && { kind: asked.data }),
  }
  const called = useCall(compareTexts, { query })
  const to = (next: Record<string, string>) => {
    const search = new URLSearchParams({ ...query, ...next })
    go(`/drafts/compare?${search.toString()}`)
  }
  return (
    <Loaded of={called} what="比对">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="两份文本比对"
            lede={`左：${data.titleA}。右：${data.titleB}。按段落找最像的一段对齐，逐词比；语气由弱到强是无、可、促、须。`}
          />
          <PageTabs of="/drafts" label="文本的页面" />
          <Leaf>
            <div className="row no-print">
              <Choose title="左边" value={data.a} texts={data.texts} onChange={value => to({ a: value, b: data.b })} />
              <Choose title="右边" value={data.b} texts={data.texts} onChange={value => to({ a: data.a, b: value })} />
              <button type="button" className="btn small" onClick={() => to({ a: data.b, b: data.a })}>
                左右对调
              </button>
              <button type="button" className="btn small" onClick={() => window.print()}>
                打印
              </button>
              <ExportButton
                path="/text-comparison/paper"
                query={{ a: data.a, b: data.b, as: 'docx' }}
                title="比对表 Word"
              />
              <ExportButton
                path="/text-comparison/paper"
                query={{ a: data.a, b: data.b, as: 'pdf' }}
                title="比对表 PDF"
              />
            </div>
            <p className="row no-print" role="group" aria-label="看哪一类">
              <button
                type="button"
                className="btn small"
                aria-pressed={!asked.success}
                onClick={() => go(`/drafts/compare?a=${data.a}&b=${data.b}`)}
              >
                全部
              </button>
              {kinds.map(k => (
                <button
                  key={k}
                  type="button"
                  className="btn small"
                  aria-pressed={asked.data === k}
                  onClick={() => to({ a: data.a, b: data.b, kind: k })}
                >
                  {k}
                </button>
              ))}
            </p>
            <Wide label="比对">
              <table className="reg text-compare">
                <caption className="visually-hidden">{`${data.titleA}和${data.titleB}`}</caption>
                <thead>
                  <tr>
                    <th scope="col">左</th>
                    <th scope="col">右</th>
                    <th scope="col">变化</th>
                    <th scope="col">文字</th>
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map(row => (
                    <tr key={`${row.a?.n ?? 'x'}-${row.b?.n ?? 'x'}`}>
                      {[row.a, row.b].map((side, i) => (
                        <td key={i} className="nowrap">
                          {side ? (
                            <>
                              {side.label} <Modality is={side.mark} />
                            </>
                          ) : (
                            '没有'
                          )}
                        </td>
                      ))}
                      <td>
                        <span className="duty-far">
                          <State is={row.kind === '相同' ? 'yes' : row.kind === '删去' ? 'no' : 'near'}>
                            {row.kind}
                          </State>
                          {row.moved && row.kind !== '移位' && <span>移位</span>}
                          {row.strength && <b>{row.strength}</b>}
                          {row.numbers && <span>{row.numbers}</span>}
                        </span>
                      </td>
                      <td className="text-diff">
                        {row.pieces.map((piece, i) => {
                          const Piece = piecesOf[piece.kind]
                          return <Piece key={i}>{piece.text}</Piece>
                        })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function Choose({
  title,
  value,
  texts,
  onChange,
}: {
  title: string
  value: string
  texts: readonly { readonly id: string; readonly title: string }[]
  onChange: (value: string) => void
}) {
  return (
    <label className="text-choose">
      {title}
      <select value={value} onChange={event => onChange(event.target.value)}>
        {texts.map(t => (
          <option key={t.id} value={t.id}>
            {t.title}
          </option>
        ))}
      </select>
    </label>
  )
}
