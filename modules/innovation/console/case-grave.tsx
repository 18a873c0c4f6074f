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
import { actOnApplication, readApplication } from '../contract.ts'
import type { CaseView } from './basis.tsx'

/** Withdrawing an application, striking a studio that never mended: a page of its own, the name typed in full. */
export function StudioGrave() {
  const id = useParam('id')
  const act = useParam('act')
  const called = useCall(readApplication, { params: { id } })
  return (
    <Loaded of={called} what="这件申报">
      {view => {
        const may = view.may.find(one => one.act === act && one.irreversible)
        return may ? <Grave view={view} may={may} /> : <Absent view={view} />
      }}
    </Loaded>
  )
}

const Absent = ({ view }: { view: CaseView }) => (
  <>
    <PageHead
      title={`${view.title}现在不能这样办`}
      trail={[{ title: view.title, to: `/studios/applications/${view.id}` }]}
    />
    <div className="plain-work">
      <Empty
        act={
          <Link className="btn" to={`/studios/applications/${view.id}`}>
            回到本案
          </Link>
        }
      >
        本岗位没有这项权限，或者本案已经结束。
      </Empty>
    </div>
  </>
)

function Grave({ view, may }: { view: CaseView; may: CaseView['may'][number] }) {
  const go = useGo()
  const back = `/studios/applications/${view.id}`
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [tried, setTried] = useState(false)
  const sending = useAct(actOnApplication, {
    version: view.version,
    replaces: [readApplication, { params: { id: view.id } }],
    done: () => go(back),
  })
  const [paper] = may.papers
  const short = paper !== undefined && files.length < paper.min
  const confirm = (reason: string) => {
    setTried(true)
    if (short) return
    const papers = paper ? files.map(file => ({ kind: paper.kind, file: file.id })) : []
    sending.act({ params: { id: view.id, step: may.act }, body: { version: view.version, answer: { reason }, papers } })
  }
  return (
    <Irreversible
      title={`${may.title}：${view.title}`}
      trail={[
        { title: '申报和年报', to: '/studios/applications' },
        { title: view.title, to: back },
        { title: may.title },
      ]}
      consequences={
        may.act === 'withdraw'
          ? [`${view.title}退出${view.programme.title}，在办的步骤全部停止。`, '以后要命名，重新申报。']
          : [
              `${view.title}摘牌，从公开名册撤下，台账不再改。`,
              '恢复要重新申报命名。',
              '决定写入存证，单位看得到理由。',
            ]
      }
      name={view.title}
      nameOf="名称"
      act={may.title}
      back={back}
      busy={sending.busy}
      problem={undefined}
      onConfirm={confirm}
    >
      {paper && (
        <div className="asks apart">
          <label htmlFor={`paper-${paper.kind}`}>{paper.title}</label>
          <FileField
            id={`paper-${paper.kind}`}
            many
            value={files}
            accept={paper.accept}
            hint={paper.hint}
            onChange={setFiles}
          />
          <span className="field-problem">{tried && short && `没有上传${paper.title}`}</span>
        </div>
      )}
      {sending.problem && <ProblemNote problem={sending.problem} />}
    </Irreversible>
  )
}
