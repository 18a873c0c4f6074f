import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  Modality,
  PageHead,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
  type JsonSchema,
} from '#kernel/ui'
import * as contract from '../contract.ts'
import { drawn, MatterTabs } from './words.tsx'

type View = Response<typeof contract.readInspection>
type Finding = View['findings'][number]
type Open =
  | { readonly what: 'draw' }
  | { readonly what: 'record'; readonly unit?: number }
  | { readonly what: 'follow'; readonly finding: Finding }
const marks = { 符合: 'yes', 有问题: 'no', 看不出: 'unknown', 不适用: 'wait' } as const

/** The inspection: which units by lot, what to look at under each clause, what was found where. Written for a phone in the hand. */
export function InspectionPage() {
  const id = useParam('matter')
  const called = useCall(contract.readInspection, { params: { id } })
  const [open, setOpen] = useState<Open>()
  return (
    <Loaded of={called} what="检查">
      {data => (
        <>
          <PageHead
            title={data.finding}
            tab="检查"
            trail={[
              { title: '监督议题', to: '/legislature/matters' },
              { title: data.topic, to: `/legislature/matters/${id}` },
            ]}
            links={
              <span className="row">
                {data.may.record && (
                  <button type="button" className="btn primary" onClick={() => setOpen({ what: 'record' })}>
                    登记发现
                  </button>
                )}
                {data.may.draw && (
                  <button type="button" className="btn" onClick={() => setOpen({ what: 'draw' })}>
                    {data.sample === null ? '抽样' : '重抽'}
                  </button>
                )}
              </span>
            }
          />
          <MatterTabs id={id} kind={data.kind} at="inspection" />
          {data.closed === null && <Sample view={data} onOpen={setOpen} />}
          <Leaf
            title={`检查表${data.sheets.length}条`}
            margin={
              <p>
                检查表从条文图来：任务、核实的证据和数是现在的。监督法第三十五条：座谈会、实地检查、第三方评估、问卷或者抽查。
              </p>
            }
          >
            {data.sheets.length === 0 ? (
              <Empty>这件议题没有写针对哪几条。</Empty>
            ) : (
              <ol className="npc-sheets">
                {data.sheets.map(s => (
                  <li key={s.clause}>
                    <div className="npc-head">
                      <b>
                        <Link to={`/clauses/${s.clause}/duties`}>
                          {s.clause}　{s.mechanism}
                        </Link>
                      </b>
                      <span>
                        {s.label} <Modality is={s.mark as never} />
                      </span>
                      {s.wrong > 0 && <State is="no">有问题{s.wrong}处</State>}
                    </div>
                    <p className="npc-law">{s.text}</p>
                    <p>{s.look}</p>
                    <p className="said">
                      任务{s.tasks}件{s.late > 0 && `，逾期${s.late}件`}，核实的证据{s.evidence}份
                      {s.numbers.map(n => `；${n.title}：${n.said ?? n.unable ?? ''}`).join('')}
                    </p>
                  </li>
                ))}
              </ol>
            )}
          </Leaf>
          {data.closed === null && (
            <Leaf
              title={data.findings.length === 0 ? '还没有现场记录' : `现场记录${data.findings.length}条`}
              margin={<p>照片只有委员会打得开。有问题的列入整改，跟到办结。</p>}
            >
              <ol className="npc-items">
                {data.findings.map(f => (
                  <li key={f.id}>
                    <div className="npc-head">
                      <b>
                        {f.unitName}　{f.clause}
                      </b>
                      <State is={marks[f.verdict]}>{f.verdict}</State>
                    </div>
                    {f.text !== '' && <p>{f.text}</p>}
                    <p className="said">
                      {f.on} {f.by}
                      {f.photos.map((photo, i) => (
                        <span key={photo}>
                          {'　'}
                          <a
                            href={`/api/legislature/findings/${f.id}/photos/${photo}`}
                            target="_blank"
                            rel="noreferrer"
                          >
                            照片{i + 1}
                          </a>
                        </span>
                      ))}
                      {f.item !== null && `　整改第${f.item}条`}
                    </p>
                    {f.verdict === '有问题' && f.item === null && data.may.record && (
                      <button
                        type="button"
                        className="btn small"
                        aria-label={`列入整改：${f.unitName} ${f.clause}`}
                        onClick={() => setOpen({ what: 'follow', finding: f })}
                      >
                        列入整改
                      </button>
                    )}
                  </li>
                ))}
              </ol>
              {data.findings.length === 0 && <Empty>到了单位，选单位、选条文，写看到的，拍照。</Empty>}
            </Leaf>
          )}
          {open && <InspectionDialog id={id} open={open} view={data} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function Sample({ view, onOpen }: { view: View; onOpen: (open: Open) => void }) {
  const { sample } = view
  if (!sample)
    return (
      <Leaf title="还没有抽样">
        <Empty>从名册里按层抽。种子、总体、方法都记下，谁都能照着再抽一遍；重抽要写理由。</Empty>
      </Leaf>
    )
  return (
    <Leaf
      title={`样本${view.units.length}个单位${sample.draw > 1 ? `（第${sample.draw}次抽）` : ''}`}
      margin={
        <>
          <h3>怎么抽的</h3>
          <KeyValues
            pairs={[
              ['种子', sample.seed],
              ['总体', `${sample.population}个单位`],
              [
                '总体的散列',
                <code key="h" className="npc-hash">
                  {sample.hash}
                </code>,
              ],
              [
                '分层',
                `${sample.stratum}：${sample.strata.map(s => `${s.title}${s.population}抽${s.drawn}`).join('，')}`,
              ],
              ['抽的人', `${sample.by}，${sample.drawnOn}`],
              ...(sample.reason === null ? [] : [['重抽理由', sample.reason] as const]),
            ]}
          />
          <p className="note-text">{sample.method}</p>
        </>
      }
      marginLabel="旁注：怎么抽的"
    >
      <Table
        caption="样本"
        quiet
        columns={[
          { key: 'n', title: '序号', num: true, show: u => u.n },
          {
            key: 'name',
            title: '单位',
            head: true,
            show: u => (
              <span className="npc-lines">
                {u.name}
                <small className="said">{u.stratum}</small>
              </span>
            ),
          },
          {
            key: 'found',
            title: '现场',
            show: u =>
              u.found === 0 ? (
                view.may.record ? (
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`登记：${u.name}`}
                    onClick={() => onOpen({ what: 'record', unit: u.n })}
                  >
                    登记
                  </button>
                ) : (
                  '没有去'
                )
              ) : (
                <State is={u.wrong > 0 ? 'no' : 'yes'}>
                  {u.wrong > 0 ? `${u.found}条，${u.wrong}条有问题` : `${u.found}条`}
                </State>
              ),
          },
        ]}
        rows={view.units}
        keyOf={u => String(u.n)}
        empty={<Empty>样本里没有单位。</Empty>}
      />
    </Leaf>
  )
}

const chosen = (schema: JsonSchema | undefined, rows: readonly (readonly [string | number, string])[]): JsonSchema => ({
  ...schema,
  enum: rows.map(([value]) => value),
  'x-titles': Object.fromEntries(rows),
})

function InspectionDialog({ id, open, view, onClose }: { id: string; open: Open; view: View; onClose: () => void }) {
  const today = useToday()
  const done = { done: onClose }
  const drawing = useAct(contract.drawSample, done)
  const recording = useAct(contract.addFinding, done)
  const following = useAct(contract.followFinding, done)
  const params = { id }
  if (open.what === 'draw') {
    const schema = drawn(contract.drawBody)
    const { reason, ...first } = schema['properties'] as Record<string, JsonSchema>
    return (
      <Dialog title={view.sample === null ? '抽样' : '重抽'} onClose={onClose}>
        <p>{view.sample === null ? '总体是本地在册的企业、事业单位。' : '原来抽的留着；重抽要说得出为什么。'}</p>
        <Form
          schema={{ ...schema, properties: view.sample === null || !reason ? first : { ...first, reason } }}
          initial={{ stratum: '县区', size: 10 }}
          submit="抽"
          busy={drawing.busy}
          problem={drawing.problem}
          onSubmit={answer => drawing.send({ params, body: answer as never })}
        />
      </Dialog>
    )
  }
  if (open.what === 'record') {
    const schema = drawn(contract.findingBody)
    const properties = schema['properties'] as Record<string, JsonSchema>
    return (
      <Dialog title="登记发现" onClose={onClose}>
        <Form
          schema={{
            ...schema,
            properties: {
              ...properties,
              unit: chosen(
                properties['unit'],
                view.units.map(u => [u.n, `${u.n}　${u.name}`]),
              ),
              clause: chosen(
                properties['clause'],
                view.sheets.map(s => [s.clause, `${s.clause}　${s.mechanism}`]),
              ),
            },
          }}
          initial={{ unit: open.unit, clause: view.sheets[0]?.clause, happenedOn: today, photos: [], text: '' }}
          submit="登记"
          busy={recording.busy}
          problem={recording.problem}
          onSubmit={answer => recording.send({ params, body: answer as never })}
        />
      </Dialog>
    )
  }
  return (
    <Dialog title="列入整改" onClose={onClose}>
      <Form
        schema={drawn(contract.followFindingBody)}
        initial={{ text: open.finding.text }}
        submit="列入整改"
        busy={following.busy}
        problem={following.problem}
        onSubmit={answer => following.send({ params: { id: open.finding.id }, body: answer as never })}
      />
    </Dialog>
  )
}
