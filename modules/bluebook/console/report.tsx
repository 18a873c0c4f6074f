import { useState } from 'react'
import type { Response } from '#kernel/http'
import { ActProblem, ExportButton, Leaf, Loaded, PageHead, State, Tabs, useAct, useAddress, useCall } from '#kernel/ui'
import { readReport, saveReport, writeReport } from '../contract.ts'
import './bluebook.css'

type View = Response<typeof readReport>

/** 社会责任报告产改章节: the unit's own numbers stand there; the unit writes what numbers do not say. */
export function ReformReport() {
  const [address] = useAddress()
  const asked = Number(address['year'])
  const called = useCall(readReport, { query: Number.isInteger(asked) && asked > 0 ? { year: asked } : {} })
  return (
    <Loaded of={called} what="产改章节">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="社会责任报告产改章节"
            lede={`数按${data.asOf}的登记现算，只算本单位。写的文字按年度存。`}
            links={<ExportButton path={writeReport.path} query={{ year: data.year }} title="下载docx" />}
          />
          <Tabs
            label="年度"
            tabs={data.years.map(year => ({
              title: `${year}年`,
              to: '/reform-report',
              search: { year: String(year) },
              current: year === data.year,
            }))}
          />
          <Desk key={data.year} view={data} />
        </>
      )}
    </Loaded>
  )
}

function Desk({ view }: { view: View }) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(view.fields.map(f => [f.key, f.text])),
  )
  const [version, setVersion] = useState(view.version)
  const [kept, setKept] = useState(true)
  const saving = useAct(saveReport, {
    refreshes: [],
    done: reply => {
      setVersion(reply.version)
      setKept(true)
    },
  })
  return (
    <>
      {view.fields.map((field, i) => (
        <Leaf
          key={field.key}
          title={`${i + 1}. ${field.title}`}
          {...(i === 0 && {
            margin: (
              <>
                <h3>凭什么</h3>
                <p>{view.cites.join('；')}：鼓励把产改情况写进企业社会责任报告、可持续发展报告。栏目是产品约定。</p>
                <h3>没有登记的</h3>
                <p>印出“还没有登记”，不写0，也不用别处抄来的数顶。</p>
              </>
            ),
          })}
        >
          <ul className="bb-numbers">
            {field.numbers.map(number => (
              <li key={number.title}>
                {number.title}：{number.unable ? <State is="unknown">{number.said}</State> : <b>{number.said}</b>}
                {number.defined !== '' && <small className="said">{number.defined}</small>}
              </li>
            ))}
          </ul>
          <div className="field">
            <label htmlFor={`report-${field.key}`}>写一段：{field.asks}</label>
            <textarea
              id={`report-${field.key}`}
              rows={3}
              maxLength={2000}
              value={texts[field.key] ?? ''}
              onChange={event => {
                setTexts({ ...texts, [field.key]: event.target.value })
                setKept(false)
              }}
            />
          </div>
        </Leaf>
      ))}
      <ActProblem of={saving} />
      <div className="acts" role="group" aria-label="可办理的事项">
        <button
          type="button"
          className="btn primary"
          aria-disabled={saving.busy || undefined}
          onClick={
            saving.busy
              ? undefined
              : () =>
                  saving.act({
                    body: {
                      year: view.year,
                      version,
                      texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
                    },
                  })
          }
        >
          {saving.busy ? '正在保存' : '保存文字'}
        </button>
        <span className="because" role="status">
          {kept ? '' : '改了，还没有保存'}
        </span>
      </div>
    </>
  )
}
