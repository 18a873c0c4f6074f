import {
  ExportButton,
  ExportWithPurpose,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PrintButton,
  prose,
  State,
  useCall,
  useMay,
  useParam,
} from '#kernel/ui'
import { readList } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'
import { ChoiceEntries, Entries } from './lists-entries.tsx'
import { LettersOut } from './lists-letters.tsx'
import { NoticeForm } from './lists-notice.tsx'
import { ReceiveLeaf } from './lists-receive.tsx'
import { SubmitForm } from './lists-submit.tsx'
import { kindTitles, uses } from './lists-words.ts'
import type { ListView } from './views.ts'
import { FilledForms } from './office-form-links.tsx'
import './upward.css'

/** One sealed list: who is on it, where each stands now, and the one act it waits for. */
export function List() {
  const called = useCall(readList, { params: { id: useParam('id') } })
  return (
    <Loaded of={called} what="名单">
      {list => <ListPage list={list} />}
    </Loaded>
  )
}

function ListPage({ list }: { list: ListView }) {
  const gone = list.entries.filter(entry => entry.state !== '在列')
  return (
    <>
      <PageHead
        title={findingOf(list)}
        tab={list.title}
        trail={[
          { title: '届次', to: '/rounds' },
          { title: list.roundTitle, to: `/rounds/${list.round}` },
          { title: `${levelOf(list)}${kindTitles[list.kind]}（第${list.number}批）` },
        ]}
        lede={list.title}
        facts={[
          { label: '封存单位', value: list.organisationName },
          { label: '封存日期', value: list.sealedOn },
          { label: '用途', value: <Use list={list} /> },
        ]}
        links={<Void list={list} />}
      />
      <NextAct list={list} />
      {list.receive && <ReceiveLeaf list={list} receive={list.receive} />}
      <Leaf marginLabel="旁注：封存" margin={<Sealed list={list} />}>
        {list.kind === 'choice' ? (
          <ChoiceEntries entries={list.entries} />
        ) : (
          <Entries
            caption={
              gone.length === 0
                ? `${list.entries.length}人，都在列`
                : `${list.entries.length}人，其中${gone.length}人已不在列`
            }
            sub="姓名、单位、类别是封存那天的；“现在”是今天的"
            entries={list.entries}
          />
        )}
      </Leaf>
    </>
  )
}

const levelOf = (list: ListView): string => levelTitles[list.level as Level]

function findingOf(list: ListView): string {
  const n = list.entries.length
  const here = list.entries.filter(entry => entry.state === '在列').length
  const what = `${levelOf(list)}${kindTitles[list.kind]}`
  if (list.state === '作废') return `${what}已作废，${n}人可以另立名单`
  if (list.receive) {
    const waiting = list.entries.filter(entry => entry.step === list.receive?.step).length
    return waiting > 0
      ? `${list.organisationName}报来${n}人，${waiting}人等${list.receive.title}`
      : `${list.organisationName}报来${n}人，${list.receive.title}都已办`
  }
  if (list.kind === 'choice') return choiceFinding(list, what)
  const left = here === n ? '' : `，${n - here}人已不在列`
  if (list.state === '已封存') return `${what}封存了${n}人，还没有${uses[list.kind][0]}${left}`
  if (list.kind === 'consult') {
    const unsent = list.departments.filter(one => !one.sent).length
    return `${n}人的意见已向${list.letters}个部门征求${unsent > 0 ? `，还有${unsent}个部门没有发函` : ''}${left}`
  }
  return `${what}${n}人，${uses[list.kind][1]}${left}`
}

/** 市级择优名单：入选26人，已确定；另有12人未入选 */
function choiceFinding({ entries, state }: ListView, what: string): string {
  const chosen = entries.filter(entry => entry.outcome !== '未入选')
  const others = entries.length - chosen.length
  const gone = chosen.filter(entry => entry.state !== '在列').length
  return [
    `${what}：入选${chosen.length}人${gone > 0 ? `（${gone}人已不在列）` : ''}`,
    `，${state === '已封存' ? `还没有${uses.choice[0]}` : uses.choice[1]}`,
    others > 0 ? `；另有${others}人未入选` : '',
  ].join('')
}

function Use({ list }: { list: ListView }) {
  if (list.state === '作废') return <State is="unknown">已作废</State>
  if (list.notice) return <Link to={`/notices/${list.notice}`}>看公示</Link>
  if (list.letters > 0)
    return (
      <Link to="/letters" search={{ list: list.id }}>
        看{list.letters}封函
      </Link>
    )
  if (list.state === '已使用') return <State is="yes">{uses[list.kind][1]}</State>
  return <State is="wait">还没有使用</State>
}

function Void({ list }: { list: ListView }) {
  return (
    <>
      <PrintButton />
      {list.mine && list.state === '已封存' && <Link to={`/lists/${list.id}/void`}>作废这份名单</Link>}
    </>
  )
}

/** A list has one use: to be posted, to be asked about, or to be sent up. */
function NextAct({ list }: { list: ListView }) {
  const may = {
    notice: useMay('honours.notice.open'),
    consult: useMay('honours.consult.send'),
    submission: useMay('honours.submit'),
    // Sealed and used where the meeting is held, the choice is made or the decision is entered.
    review: false,
    choice: false,
    award: false,
  }
  if (!list.mine || !may[list.kind]) return null
  if (list.kind === 'consult') return list.state === '作废' ? null : <LettersOut list={list} />
  if (list.state !== '已封存') return null
  return list.kind === 'notice' ? <NoticeForm list={list} /> : <SubmitForm list={list} />
}

function Sealed({ list }: { list: ListView }) {
  return (
    <>
      <h3>封存</h3>
      <KeyValues
        pairs={[
          ['编号', `第${list.number}批`],
          ['封存于', prose(list.sealedOn)],
          [
            '摘要',
            <span className="hash" key="hash">
              {list.hash}
            </span>,
          ],
        ]}
      />
      <p>摘要由名单内容算出，改一个字就不同。封存已存证。</p>
      <h3>下载</h3>
      <p className="docs">
        <ExportButton
          path={`/lists/${list.id}/documents/roster-pdf`}
          title={list.kind === 'choice' ? '名单（PDF，供签字）' : '名单（PDF）'}
        />
        <ExportWithPurpose
          path={`/lists/${list.id}/documents/roster-xlsx`}
          title="汇总表（Excel）"
          what="汇总表"
          says={`导出${list.entries.length}人的汇总表`}
        />
        <FilledForms kind="roster" of={list.id} round={list.round} what={list.title} />
      </p>
      <h3>划去、暂缓是怎么来的</h3>
      <p>封存以后有人更正核心信息、撤回或被取消，名单不改，只在这里划去并注明原因。</p>
    </>
  )
}
