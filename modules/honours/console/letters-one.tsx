import {
  ExportButton,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  State,
  Table,
  Timeline,
  useAddress,
  useCall,
  useMay,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { readLetter } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { AnswerSheet } from './letters-answer.tsx'
import { ChaseForm } from './letters-chase.tsx'
import { LetterState } from './letters.tsx'
import { EntryName } from './lists-entries.tsx'
import { FilledForms } from './office-form-links.tsx'
import type { LetterView, Answer } from './views.ts'
import './upward.css'

/** One letter. The department answers for every name on one screen; the sender sees the answers, chases, or records a sealed reply. */
export function Letter() {
  const called = useCall(readLetter, { params: { id: useParam('id') } })
  return (
    <Loaded of={called} what="这封函">
      {letter => <LetterPage key={letter.id} letter={letter} />}
    </Loaded>
  )
}

function LetterPage({ letter }: { letter: LetterView }) {
  const today = useToday()
  const [address, change] = useAddress()
  const department = letter.mine === 'department'
  const open = letter.entries.filter(entry => !entry.held && (entry.conclusion === null || entry.expired))
  const answering =
    letter.mayReply && (department ? open.length > 0 || address['act'] === 'amend' : address['act'] === 'record')
  return (
    <>
      <PageHead
        title={findingOf(letter, open.length, today)}
        tab={`${letter.number} ${letter.department}`}
        trail={[
          { title: department ? '征求意见函' : '联审函', to: department ? '/replies' : '/letters' },
          { title: letter.number },
        ]}
        lede={`${letter.fromName}就${letter.roundTitle}${levelTitles[letter.level as Level]}推荐人选，征求${letter.department}的意见`}
        facts={[
          { label: '发函', value: letter.sentOn },
          { label: '要求回函', value: letter.dueOn },
          { label: '状态', value: <LetterState row={letter} /> },
          { label: '表式', value: forms[letter.form] ?? letter.form },
          { label: '核对码', value: letter.code },
          { label: '回函有效', value: `回函之日起${letter.validDays}日` },
        ]}
        links={
          <>
            {!department && <SealedList id={letter.list} />}
            <ExportButton path={`/letters/${letter.id}/documents/letter`} title="函和回函单（PDF）" />
            {!department && <FilledForms kind="consult" of={letter.id} what={letter.number} />}
          </>
        }
      />
      {answering && (
        <AnswerSheet
          letter={letter}
          open={open}
          amend={address['act'] === 'amend'}
          close={() => change({ act: undefined })}
        />
      )}
      {!(department && answering && open.length === letter.entries.length) && (
        <Leaf marginLabel="旁注：回函" margin={<Notes letter={letter} />}>
          <Table
            caption={`名单上${letter.entries.length}人，${letter.entries.filter(entry => entry.conclusion !== null).length}人已答复`}
            columns={columns}
            rows={letter.entries}
            keyOf={row => row.kase}
            below={row => row.detail && <p className="returned-note">{row.detail}</p>}
            empty="名单上没有人。"
          />
          {letter.mayReply && !answering && (
            <div className="row">
              {department ? (
                <button type="button" className="btn small" onClick={() => change({ act: 'amend' }, true)}>
                  更正已答复的
                </button>
              ) : (
                <button type="button" className="btn" onClick={() => change({ act: 'record' }, true)}>
                  代录盖章回函
                </button>
              )}
            </div>
          )}
        </Leaf>
      )}
      {letter.mine === 'sender' && <ChaseForm letter={letter} />}
    </>
  )
}

function SealedList({ id }: { id: string }) {
  const reads = useMay('honours.read')
  return reads ? <Link to={`/lists/${id}`}>封存的名单</Link> : null
}

const forms: Readonly<Record<string, string>> = {
  干部: '机关事业单位干部征求意见表',
  企业负责人: '企业负责人征求意见表',
  一线: '一线职工、农民征求意见表',
}

function findingOf(letter: LetterView, open: number, today: string): string {
  const what = letter.mine === 'department' ? '' : `${letter.department}：`
  if (letter.state === '作废') return `${what}这封函已经作废`
  if (open === 0) {
    const against = letter.entries.filter(entry => entry.conclusion === '有不同意见').length
    return `${what}${letter.entries.length}人都已答复，${against > 0 ? `${against}人有不同意见` : '没有不同意见'}`
  }
  const when =
    letter.overdueWorkdays > 0
      ? `已逾期${letter.overdueWorkdays}个工作日`
      : `${letter.dueOn === today ? '今天' : prose(letter.dueOn, today)}前${letter.mine === 'department' ? '请回函' : '应回函'}`
  return `${what}${open}人等答复，${when}`
}

const columns: readonly Column<Answer>[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => <EntryName entry={{ kase: row.kase, name: row.name, state: row.held ? '暂缓' : '在列' }} />,
  },
  { key: 'employer', title: '单位', show: row => row.employerName },
  {
    key: 'who',
    title: '类别和身份',
    show: row => (
      <>
        {row.category}
        {row.identity && (
          <>
            <br />
            <small>{row.identity}</small>
          </>
        )}
      </>
    ),
  },
  { key: 'conclusion', title: '答复', show: row => <Conclusion answer={row} /> },
  {
    key: 'repliedOn',
    title: '回函',
    show: row =>
      row.repliedOn ? (
        <>
          <span className="nowrap">{row.repliedOn}</span>
          <br />
          <small>{[row.signer, row.byClerk ? '凭盖章回函代录' : ''].filter(Boolean).join('，')}</small>
        </>
      ) : (
        '—'
      ),
  },
  {
    key: 'until',
    title: '有效至',
    show: row =>
      row.expired ? (
        <State is="late">{row.validUntil}已过期，要重新征求</State>
      ) : (
        <span className="nowrap">{row.validUntil ?? '—'}</span>
      ),
  },
]

function Conclusion({ answer }: { answer: Answer }) {
  if (answer.held) return <State is="unknown">已不在名单，不用答复</State>
  if (answer.conclusion === null) return <State is="wait">等答复</State>
  if (answer.conclusion === '有不同意见') return <State is="no">有不同意见</State>
  return answer.conclusion === '不掌握情况' ? (
    <State is="unknown">不掌握情况</State>
  ) : (
    <State is="yes">{answer.conclusion}</State>
  )
}

function Notes({ letter }: { letter: LetterView }) {
  return (
    <>
      <h3>逾期不等于无异议</h3>
      <p>没有答复的人一直等着，不会因为过了期限就算没有意见。</p>
      <h3>回函有有效期</h3>
      <p>到表彰时还在有效期内的才算数；过期的要重新征求。</p>
      {letter.chases.length > 0 && (
        <>
          <h3>催办{letter.chased}次</h3>
          <Timeline items={letter.chases.map(chase => ({ at: chase.on, what: chase.how }))} />
        </>
      )}
    </>
  )
}
