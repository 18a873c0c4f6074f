import { useState } from 'react'
import { Dialog, Empty, Form, Leaf, State, Table, useAct, type Column, type JsonSchema } from '#kernel/ui'
import { addEntry, editEntry } from '../contract.ts'
import { entryKinds, type EntryKind } from '../levels.ts'
import { known } from './drawn.ts'
import type { StudioView } from './studio.tsx'

type Entry = StudioView['entries'][number]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const says: Readonly<Record<EntryKind, (entry: Entry) => string>> = {
  成员: e =>
    [text(e.fields['position']), text(e.fields['skill']), e.fields['leftOn'] ? `${text(e.fields['leftOn'])}离开` : '']
      .filter(Boolean)
      .join('，'),
  课题: e => [text(e.fields['stage']), text(e.fields['approved']), text(e.fields['goal'])].filter(Boolean).join('，'),
  成果: e =>
    [
      text(e.fields['outcome']),
      text(e.fields['number']),
      e.quantity === null ? '' : `年效益${e.quantity}万元`,
      text(e.fields['used']),
    ]
      .filter(Boolean)
      .join('，'),
  带徒: e =>
    [
      [text(e.fields['from']), text(e.fields['to'])].filter(Boolean).join('→'),
      e.fields['endedOn'] ? `${text(e.fields['endedOn'])}结束` : '在带',
    ]
      .filter(Boolean)
      .join('，'),
  收支: e =>
    [text(e.fields['way']), e.quantity === null ? '' : `${e.quantity}元`, text(e.fields['source'])]
      .filter(Boolean)
      .join('，'),
  活动: e =>
    [text(e.fields['what']), e.quantity === null ? '' : `${e.quantity}人次`, text(e.fields['note'])]
      .filter(Boolean)
      .join('，'),
}

/** 台账: members, topics, outcomes, apprentices, money, activities. */
export function StudioBook({ view }: { view: StudioView }) {
  const [open, setOpen] = useState<{ kind: EntryKind; entry?: Entry }>()
  const living = view.entries.filter(e => e.state === '有效')
  const count = (kind: EntryKind) => living.filter(e => e.kind === kind).length
  const reused = living.filter(e => e.elsewhere > 0).length
  const columns: readonly Column<Entry>[] = [
    {
      key: 'title',
      title: '名称',
      head: true,
      show: e => {
        const word = e.state === '作废' ? <span className="struck">{e.title}</span> : e.title
        return view.may.write ? (
          <button type="button" className="reveal" onClick={() => setOpen({ kind: e.kind, entry: e })}>
            {word}
          </button>
        ) : (
          word
        )
      },
    },
    { key: 'says', title: '内容', show: e => says[e.kind](e) },
    { key: 'year', title: '年度', num: true, show: e => e.year },
    {
      key: 'paper',
      title: '佐证',
      show: e => (e.paper ? <a href={`/api/files/${e.paper}`}>打开</a> : ''),
    },
    {
      key: 'mark',
      title: '',
      show: e =>
        e.state === '作废' ? (
          <State is="no">作废</State>
        ) : e.elsewhere > 0 ? (
          <State is="near">另有{e.elsewhere}个工作室也登记了</State>
        ) : (
          ''
        ),
    },
  ]
  return (
    <Leaf
      title={`台账：成员${count('成员')}人，课题${count('课题')}个，成果${count('成果')}项，带徒${count('带徒')}人`}
      marginLabel="旁注：台账"
      margin={
        <>
          <h3>谁记</h3>
          <p>工作室所在单位随时记，考核时自动带入年报，不用再填一遍。改动留痕，作废的也看得到。</p>
          {reused > 0 && (
            <>
              <h3>同一成果用了几次</h3>
              <p>{reused}项成果别的工作室也登记了。考核、五小评奖、职称、工匠申报重复使用的，要写明还用在哪里。</p>
            </>
          )}
          <h3>效益</h3>
          <p>填效益要有财务部门盖章的证明，没有核定的留空。</p>
        </>
      }
    >
      {view.may.write && (
        <div className="book-acts">
          {entryKinds.map(kind => (
            <button type="button" className="btn small" key={kind} onClick={() => setOpen({ kind })}>
              记{kind}
            </button>
          ))}
        </div>
      )}
      <Table
        caption="台账"
        quiet
        columns={columns}
        rows={entryKinds.flatMap(kind => view.entries.filter(e => e.kind === kind))}
        keyOf={e => e.id}
        groupOf={e => e.kind}
        empty={<Empty>台账还是空的。先记成员和今年的课题，年报就有数可报。</Empty>}
      />
      {open && <EntryDialog view={view} kind={open.kind} entry={open.entry} onClose={() => setOpen(undefined)} />}
    </Leaf>
  )
}

function EntryDialog({
  view,
  kind,
  entry,
  onClose,
}: {
  view: StudioView
  kind: EntryKind
  entry: Entry | undefined
  onClose: () => void
}) {
  const adding = useAct(addEntry, { done: onClose })
  const editing = useAct(editEntry, { done: onClose })
  const initial = entry
    ? known({
        ...entry.fields,
        title: entry.title,
        year: entry.year,
        on: entry.on,
        quantity: entry.quantity,
        person: entry.person,
        paper: entry.paper,
      })
    : {}
  return (
    <Dialog title={entry ? `修改${kind}` : `记${kind}`} onClose={onClose}>
      <Form
        schema={view.forms[kind] as JsonSchema}
        initial={initial}
        submit="保存"
        busy={adding.busy || editing.busy}
        problem={(entry ? editing : adding).problem}
        onSubmit={fields =>
          entry
            ? editing.send({ params: { id: entry.id }, body: { version: entry.version, fields } })
            : adding.send({ params: { id: view.id }, body: { kind, fields } })
        }
        beside={
          entry?.state === '有效' ? (
            <button
              type="button"
              className="btn danger"
              onClick={() =>
                editing.act({
                  params: { id: entry.id },
                  body: { version: entry.version, state: '作废', fields: initial },
                })
              }
            >
              作废这一笔
            </button>
          ) : (
            <button type="button" className="btn" onClick={onClose}>
              不记了
            </button>
          )
        }
      />
    </Dialog>
  )
}
