import {
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  StepForm,
  useAct,
  useCall,
  useGo,
  useParam,
  type StepAnswer,
} from '#kernel/ui'
import { actOnRevocation, readRevocation } from '../contract/revocations.ts'
import { Rules, type RevocationView } from './revocation.tsx'

type May = RevocationView['may'][number]

/** Recording the decision cannot be undone: a page of its own, what follows listed, the name typed in full. */
export function RevocationGrave() {
  const id = useParam('id')
  const act = useParam('act')
  const called = useCall(readRevocation, { params: { id } })
  return (
    <Loaded of={called} what="这件撤销或者恢复">
      {view => {
        const may = view.may.find(one => one.act === act && one.irreversible)
        return may ? <Grave view={view} may={may} again={called.again} /> : <Absent view={view} />
      }}
    </Loaded>
  )
}

function Absent({ view }: { view: RevocationView }) {
  return (
    <>
      <PageHead
        title={`${view.title}的${view.kind}现在不能这样办`}
        trail={[{ title: `${view.title}，${view.kind}`, to: `/revocations/${view.id}` }]}
      />
      <div className="plain-work">
        <Empty
          act={
            <Link className="btn" to={`/revocations/${view.id}`}>
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

function Grave({ view, may, again }: { view: RevocationView; may: May; again: () => void }) {
  const go = useGo()
  const back = `/revocations/${view.id}`
  const sending = useAct(actOnRevocation, {
    version: view.version,
    replaces: [readRevocation, { params: { id: view.id } }],
    done: () => go(back),
  })
  const send = ({ answer: { typedName: _, ...answer }, ...given }: StepAnswer) =>
    sending.send({ params: { id: view.id, step: may.act }, body: { version: view.version, answer, ...given } })
  const nameOf = view.award.subjectKind === 'person' ? '姓名' : '名称'
  return (
    <>
      <PageHead
        title={`${may.title}：${view.title}的“${view.award.honourTitle}”`}
        trail={[
          { title: '撤销与恢复', to: '/revocations' },
          { title: `${view.title}，${view.kind}`, to: back },
          { title: may.title },
        ]}
      />
      <Leaf title="办了以后不能撤回" marginLabel="旁注：依据" margin={<Rules view={view} />}>
        <ul className="consequences">
          {consequencesOf(view).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {may.because && <p>{may.because}</p>}
        <StepForm
          step={{ title: may.title, form: confirmed(may.form, view.title, nameOf), papers: may.papers }}
          initial={{ organ: view.award.grantedBy }}
          draft={`revocation.${view.id}.${may.act}`}
          danger
          busy={sending.busy}
          problem={sending.problem}
          onRefill={again}
          onSubmit={send}
          beside={
            <Link className="btn" to={back}>
              不办了
            </Link>
          }
        />
      </Leaf>
    </>
  )
}

/** The name typed in full, before the button: nobody revokes the wrong person by habit. */
function confirmed(form: May['form'], name: string, nameOf: string): May['form'] {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    ...form,
    required: [...((form['required'] ?? []) as readonly string[]), 'typedName'],
    properties: {
      ...(form['properties'] as object),
      typedName: {
        type: 'string',
        title: `再写一遍${nameOf}：${name}`,
        pattern: `^${escaped}$`,
        'x-pattern-says': `和“${name}”不一样`,
      },
    },
  }
}

const consequencesOf = (view: RevocationView): readonly string[] =>
  view.kind === '撤销'
    ? [
        `决定撤销的：${view.title}的“${view.award.honourTitle}”从生效日起撤销，待遇从所填的月份停发，电子证书作废，查验页写明已撤销，公开名录不再列出。`,
        '决定不予撤销的：荣誉恢复，暂停期间没有发的待遇，按所填的月份记为补发。',
        '档案、证书、办理过程都保留，不删除；以后改判的，另立一案恢复。',
        '追回金额照决定填写，系统不计算。',
      ]
    : [
        `决定恢复的：${view.title}的“${view.award.honourTitle}”从生效日起恢复，电子证书重新有效，公开名录重新列出。`,
        '原来的撤销决定仍在案卷里，注明已经恢复。',
      ]
