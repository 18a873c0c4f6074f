import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  ActProblem,
  Dialog,
  Empty,
  ExportButton,
  Leaf,
  Loaded,
  ProblemNote,
  State,
  Table,
  useAct,
  useCall,
  type Column,
} from '#kernel/ui'
import { enterSheet, enterTwice, importSheets, listSheets, settleSheet } from '../contract/sheets.ts'
import { readSurvey } from '../contract/surveys.ts'
import { itemsOf } from '../form.ts'
import { OneSurvey, type View } from './survey.tsx'
import { rate } from './words.tsx'
import './surveys.css'

type Sheets = Response<typeof listSheets>
type Sheet = Sheets['rows'][number]
type Week = View['weeks'][number]
type Stratum = View['strata'][number]

const weeks: readonly Column<Week>[] = [
  { key: 'week', title: '哪一周（星期一）', head: true, show: row => <span className="num">{row.week}</span> },
  { key: 'online', title: '网上', num: true, show: row => row.online },
  { key: 'paper', title: '纸质', num: true, show: row => row.paper },
  { key: 'phone', title: '电话', num: true, show: row => row.phone },
  { key: 'open', title: '自己来填的', num: true, show: row => row.open },
]
const strata: readonly Column<Stratum>[] = [
  { key: 'n', title: '层', num: true, show: row => row.n },
  { key: 'title', title: '是谁', head: true, show: row => row.title },
  { key: 'drawn', title: '抽中', num: true, show: row => row.drawn },
  { key: 'answered', title: '收回', num: true, show: row => row.answered ?? '结束以后' },
  {
    key: 'rate',
    title: '收回率',
    num: true,
    show: row => (row.answered === null ? '' : rate(row.answered, row.drawn)),
  },
]

/** What came back, by week and stratum; slips, and the desk for paper and telephone. */
export function Returns() {
  return <OneSurvey>{view => <Shown view={view} />}</OneSurvey>
}

function Shown({ view }: { view: View }) {
  const [purpose, setPurpose] = useState('')
  return (
    <>
      <Leaf
        title="各层收回多少"
        marginLabel="回收"
        margin={
          <>
            <h3>只知道多少份</h3>
            <p>谁答了、谁没有答，这里不知道。催的时候所有抽中的人一起催。</p>
            <h3>收回率低的层</h3>
            <p>结果按层加权，等于假定没有答的和答了的一样。总的收回率低的，先补纸质、电话。</p>
            <h3>回收中只说个大概</h3>
            <p>{`每${view.least}份报一次，不分层，不分周：说得更细，印纸条的人交一份试试，就知道那个码用没用过。`}</p>
          </>
        }
      >
        <Table
          caption="各层"
          quiet
          columns={strata}
          rows={view.strata}
          keyOf={row => String(row.n)}
          empty={<Empty>没有抽样。</Empty>}
        />
        <Table
          caption="各周"
          columns={weeks}
          rows={view.weeks}
          keyOf={row => row.week}
          empty={<Empty>{view.state === '回收' ? '结束以后才分周。' : '还没有收回。'}</Empty>}
        />
        {view.state === '回收' && view.may.write && (
          <form className="survey-buttons" method="get" action={`/survey-slips/${view.id}`}>
            <label>
              打印的用途{' '}
              <input
                className="input"
                name="purpose"
                value={purpose}
                minLength={4}
                maxLength={100}
                required
                onChange={event => setPurpose(event.target.value)}
              />
            </label>
            <label>
              哪一层{' '}
              <select className="input" name="stratum">
                {view.drawn <= 2000 && <option value="">各层</option>}
                {view.strata.map(one => (
                  <option key={one.n} value={one.n}>{`${one.n} ${one.title}`}</option>
                ))}
              </select>
            </label>
            <button type="submit" className="btn">
              打印纸条（只有码）
            </button>
            <button type="submit" className="btn" formAction={`/survey-names/${view.id}`}>
              打印名单（只有姓名）
            </button>
          </form>
        )}
      </Leaf>
      {view.may.enter && <Paper view={view} />}
    </>
  )
}

function Paper({ view }: { view: View }) {
  return (
    <Loaded of={useCall(listSheets, { params: { survey: view.id } })} what="录入">
      {sheets => <Desk view={view} sheets={sheets} />}
    </Loaded>
  )
}

const marks: Readonly<Record<Sheet['state'], 'yes' | 'wait' | 'no'>> = {
  录好: 'yes',
  等第二遍: 'wait',
  两遍不一致: 'no',
  两遍一致: 'yes',
  定夺过: 'yes',
}

function Desk({ view, sheets }: { view: View; sheets: Sheets }) {
  const [asked, setAsked] = useState<'first' | Sheet>()
  const importing = useAct(importSheets, { refreshes: [listSheets, readSurvey] })
  const params = { survey: view.id }
  const close = () => setAsked(undefined)
  const columns: readonly Column<Sheet>[] = [
    { key: 'number', title: '编号', head: true, show: row => `${row.mode}${row.number}号` },
    { key: 'stratum', title: '层', num: true, show: row => row.stratum },
    { key: 'first', title: '第一遍', show: row => `${row.firstByName ?? ''} ${row.firstOn}` },
    { key: 'second', title: '第二遍', show: row => row.secondByName ?? '' },
    { key: 'state', title: '现在', show: row => <State is={marks[row.state]}>{row.state}</State> },
    {
      key: 'act',
      title: '办',
      show: row =>
        sheets.open && ((row.state === '等第二遍' && !row.mine) || row.state === '两遍不一致') ? (
          <button type="button" className="btn small" onClick={() => setAsked(row)}>
            {row.state === '等第二遍' ? '录第二遍' : '定夺'}
          </button>
        ) : row.state === '等第二遍' ? (
          '等另一人录'
        ) : (
          ''
        ),
    },
  ]
  return (
    <Leaf
      title={`纸质、电话答卷录了${view.sheets?.all ?? 0}份，${view.sheets?.waits ?? 0}份等第二遍，${view.sheets?.differ ?? 0}份不一致`}
      marginLabel="录入"
      margin={
        <>
          <h3>录第二遍</h3>
          <p>哪几份录两遍由编号的散列定，录入的人事先不知道。第二遍由另一人录，不一致的对着答卷定夺。</p>
          <h3>编号</h3>
          <p>编号写在答卷上，只用来找回那张纸，不对应任何人。</p>
        </>
      }
    >
      {sheets.open && (
        <div className="survey-buttons">
          <button type="button" className="btn primary" onClick={() => setAsked('first')}>
            录一份…
          </button>
          <ExportButton path={`/surveys/${view.id}/sheets/template`} title="下载录入表" />
          <label className="btn small">
            导入录好的表
            <input
              className="visually-hidden"
              type="file"
              accept=".xlsx,.xls,.csv"
              disabled={importing.busy}
              onChange={event => {
                const file = event.target.files?.[0]
                if (file) importing.act({ params, body: { file } })
                event.target.value = ''
              }}
            />
          </label>
        </div>
      )}
      <ActProblem of={importing} />
      {importing.reply && (
        <div role="status">
          <State is={importing.reply.errors.length > 0 ? 'near' : 'yes'}>
            {`收下${importing.reply.taken}份，${importing.reply.errors.length}行没有收`}
          </State>
          <ul>
            {importing.reply.errors.slice(0, 50).map(error => (
              <li key={error.row}>{`第${error.row}行：${error.what}`}</li>
            ))}
          </ul>
        </div>
      )}
      <Table
        caption="录入的答卷"
        quiet
        columns={columns}
        rows={sheets.rows}
        keyOf={row => row.id}
        empty={<Empty>没有纸质、电话答卷。</Empty>}
      />
      {asked !== undefined && (asked === 'first' || asked.state === '等第二遍') && (
        <Entry survey={view.id} sheets={sheets} again={asked === 'first' ? undefined : asked} onClose={close} />
      )}
      {asked !== undefined && asked !== 'first' && asked.state === '两遍不一致' && (
        <Settle survey={view.id} sheet={asked} onClose={close} />
      )}
    </Leaf>
  )
}

/** One sheet typed from paper: choices as they are printed, by the number of each. */
function Entry({
  survey,
  sheets,
  again,
  onClose,
}: {
  survey: string
  sheets: Sheets
  again: Sheet | undefined
  onClose: () => void
}) {
  const options = { refreshes: [listSheets, readSurvey], done: onClose }
  const entering = useAct(enterSheet, options)
  const repeating = useAct(enterTwice, options)
  const acting = again ? repeating : entering
  return (
    <Dialog title={again ? `${again.mode}${again.number}号，录第二遍` : '录一份答卷'} onClose={onClose} wide>
      <form
        onSubmit={event => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const typed = Object.fromEntries(
            itemsOf(sheets.form.questions).map(item => [item.key, form.getAll(item.key).map(String)]),
          )
          if (again) repeating.act({ params: { survey, sheet: again.id }, body: { typed } })
          else
            entering.act({
              params: { survey },
              body: {
                number: Number(form.get('number')),
                stratum: Number(form.get('stratum')),
                mode: form.get('mode') === '电话' ? '电话' : '纸质',
                typed,
              },
            })
        }}
      >
        {!again && (
          <p className="survey-picks">
            <label>
              怎么来的
              <select className="input" name="mode">
                <option>纸质</option>
                <option>电话</option>
              </select>
            </label>
            <label>
              编号
              <input className="input" name="number" type="number" min={1} required defaultValue={sheets.next} />
            </label>
            <label>
              层号
              <select className="input" name="stratum">
                {sheets.strata.map(one => (
                  <option key={one.n} value={one.n}>{`${one.n} ${one.title}`}</option>
                ))}
              </select>
            </label>
          </p>
        )}
        {itemsOf(sheets.form.questions).map((item, i) => {
          const { question } = item
          const type = question.kind === 'multiple' ? 'checkbox' : 'radio'
          const choices =
            question.kind === 'scale' || question.kind === 'matrix'
              ? ['1', '2', '3', '4', '5'].map(n => ({ key: n, title: n }))
              : (question.options ?? [])
          return (
            <fieldset key={item.key} className="survey-picks">
              <legend>{`${i + 1}. ${item.title}${question.when ? '（跳过的不填）' : ''}`}</legend>
              {question.kind === 'text' || question.kind === 'number' ? (
                <input className="input" name={item.key} aria-label={item.title} maxLength={300} />
              ) : (
                [...choices, ...(question.unsure ? [{ key: '-', title: question.unsure }] : [])].map(one => (
                  <label key={one.key}>
                    <input type={type} name={item.key} value={one.key} />
                    {one.title}
                  </label>
                ))
              )}
            </fieldset>
          )
        })}
        {acting.problem && <ProblemNote problem={acting.problem} />}
        <div className="survey-buttons">
          <button type="submit" className="btn primary" disabled={acting.busy}>
            录好
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Settle({ survey, sheet, onClose }: { survey: string; sheet: Sheet; onClose: () => void }) {
  const [take, setTake] = useState<Readonly<Record<string, 'first' | 'second'>>>({})
  const settling = useAct(settleSheet, { refreshes: [listSheets, readSurvey], done: onClose })
  return (
    <Dialog title={`${sheet.mode}${sheet.number}号：${sheet.differs.length}处不一致`} onClose={onClose}>
      {sheet.differs.map(one => (
        <fieldset key={one.item} className="survey-picks">
          <legend>{one.title}</legend>
          {(['first', 'second'] as const).map(which => (
            <label key={which}>
              <input
                type="radio"
                name={one.item}
                checked={take[one.item] === which}
                onChange={() => setTake({ ...take, [one.item]: which })}
              />
              {`${which === 'first' ? '第一遍' : '第二遍'}：${one[which]}`}
            </label>
          ))}
        </fieldset>
      ))}
      <ActProblem of={settling} />
      <div className="survey-buttons">
        <button
          type="button"
          className="btn primary"
          disabled={settling.busy}
          onClick={() => settling.act({ params: { survey, sheet: sheet.id }, body: { take } })}
        >
          定夺
        </button>
      </div>
    </Dialog>
  )
}
