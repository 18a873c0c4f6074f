import { useState } from 'react'
import {
  Empty,
  FileField,
  Irreversible,
  Link,
  Loaded,
  PageHead,
  ProblemNote,
  useAct,
  useCall,
  useGo,
  useParam,
  type StoredFile,
} from '#kernel/ui'
import { actOnCase, readCase } from '../contract.ts'
import type { CaseView } from './basis.tsx'
import { Picker } from './picker.tsx'
import './honours.css'

type May = CaseView['may'][number]

/** Withdrawing, voiding, replacing: a page of its own, the name typed in full. */
export function CaseGrave() {
  const id = useParam('id')
  const act = useParam('act')
  const called = useCall(readCase, { params: { id } })
  return (
    <Loaded of={called} what="这件推荐">
      {view => {
        const may = view.may.find(one => one.act === act && one.irreversible)
        return may ? <Grave view={view} may={may} /> : <Absent view={view} />
      }}
    </Loaded>
  )
}

function Absent({ view }: { view: CaseView }) {
  return (
    <>
      <PageHead
        title={`${view.title}的推荐现在不能这样办`}
        trail={[{ title: `${view.title}的推荐`, to: `/cases/${view.id}` }]}
      />
      <div className="plain-work">
        <Empty
          act={
            <Link className="btn" to={`/cases/${view.id}`}>
              回到本案
            </Link>
          }
        >
          本岗位没有这项权限，或者本案已经结束。
        </Empty>
      </div>
    </>
  )
}

function Grave({ view, may }: { view: CaseView; may: May }) {
  const go = useGo()
  const back = `/cases/${view.id}`
  const [files, setFiles] = useState<Readonly<Record<string, readonly StoredFile[]>>>({})
  const [person, setPerson] = useState<string>()
  const [document, setDocument] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useAct(actOnCase, {
    version: view.version,
    replaces: [readCase, { params: { id: view.id } }],
    done: () => go(back),
  })
  const asks = Object.keys(may.form['properties'] ?? {})
  const short = may.papers.filter(paper => (files[paper.kind]?.length ?? 0) < paper.min)
  const noPerson = asks.includes('person') && person === undefined
  const confirm = (reason: string) => {
    setTried(true)
    if (short.length > 0 || noPerson) return
    const papers = Object.entries(files).flatMap(([kind, list]) => list.map(file => ({ kind, file: file.id })))
    const answer = { reason, ...(document.trim() ? { document: document.trim() } : {}), ...(person ? { person } : {}) }
    sending.act({ params: { id: view.id, step: may.act }, body: { version: view.version, answer, papers } })
  }
  return (
    <Irreversible
      title={`${may.title}：${view.title}`}
      trail={[
        { title: view.round.title, to: `/rounds/${view.round.id}` },
        { title: `${view.title}的推荐`, to: back },
        { title: may.title },
      ]}
      consequences={consequencesOf(may.act, view)}
      name={view.title}
      nameOf={view.subject.kind === 'person' ? '姓名' : '名称'}
      act={may.title}
      back={back}
      busy={sending.busy}
      problem={undefined}
      onConfirm={confirm}
    >
      {asks.includes('person') && (
        <div className="asks apart">
          <label htmlFor="replacement">换上的人选（限本单位）</label>
          <Picker kind="person" id="replacement" value={person} onChange={setPerson} invalid={tried && noPerson} />
          <span className="field-problem">{tried && noPerson && '没有选人'}</span>
        </div>
      )}
      {asks.includes('document') && (
        <p className="field">
          <label htmlFor="document">决定字号（没有编号的留空，不要编造）</label>
          <input
            id="document"
            autoComplete="off"
            value={document}
            onChange={event => setDocument(event.target.value)}
          />
        </p>
      )}
      {may.papers.map(paper => (
        <div className="asks apart" key={paper.kind}>
          <label htmlFor={`paper-${paper.kind}`}>
            {paper.title}
            {paper.min === 0 && '（选填）'}
          </label>
          <FileField
            id={`paper-${paper.kind}`}
            many
            value={files[paper.kind] ?? []}
            accept={paper.accept}
            hint={paper.hint}
            onChange={next => setFiles({ ...files, [paper.kind]: next })}
          />
          <span className="field-problem">{tried && short.includes(paper) && `没有上传${paper.title}`}</span>
        </div>
      ))}
      {sending.problem && <ProblemNote problem={sending.problem} />}
    </Irreversible>
  )
}

function consequencesOf(act: string, view: CaseView): string[] {
  const listed =
    view.lists.length > 0 ? [`已封存的${view.lists.length}份名单里划去${view.title}，注明原因，名单本身不改。`] : []
  switch (act) {
    case 'void':
      return [
        `${view.title}退出${view.round.title}，名额不递补，也不得重报。`,
        ...listed,
        '决定写入时间轴和存证，当事人可以看到理由。',
      ]
    case 'replace':
      return [
        `${view.title}退出${view.round.title}。`,
        '换上的人选从民主推荐重新办：职代会审议、公示、征求意见都要重来。',
        ...listed,
      ]
    default:
      return [
        `${view.title}退出${view.round.title}，在办的步骤全部停止。`,
        ...listed,
        '已经办过的步骤和材料保留在档案里。',
      ]
  }
}
