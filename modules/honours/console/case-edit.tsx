import { Empty, Link, Loaded, PageHead, useAct, useCall, useGo, useParam } from '#kernel/ui'
import { editNomination, readCase, readRound } from '../contract.ts'
import type { CaseView } from './basis.tsx'
import { mayFill } from './case-acts.ts'
import { NominationForm } from './nomination-form.tsx'

/** The nomination form of a case whose unit has not recommended yet. */
export function CaseEdit() {
  const id = useParam('id')
  const called = useCall(readCase, { params: { id } })
  return (
    <Loaded of={called} what="推荐表">
      {view => <Edit view={view} again={called.again} />}
    </Loaded>
  )
}

function Edit({ view, again }: { view: CaseView; again: () => void }) {
  const go = useGo()
  const back = `/cases/${view.id}`
  const round = useCall(readRound, { params: { round: view.round.id } })
  const saving = useAct(editNomination, { version: view.version, done: () => go(back) })
  const head = (title: string) => (
    <PageHead
      title={title}
      trail={[
        { title: view.round.title, to: `/rounds/${view.round.id}` },
        { title: `${view.title}的推荐`, to: back },
        { title: '推荐表' },
      ]}
    />
  )
  if (!mayFill(view))
    return (
      <>
        {head('推荐表已经不能直接改')}
        <div className="plain-work">
          <Empty
            act={
              <Link className="btn" to={back}>
                回到本案
              </Link>
            }
          >
            已提交民主推荐，其后的表决、公示、回函都以推荐表为准。改姓名、单位、类别、主要事迹，用“更正核心信息”。
          </Empty>
        </div>
      </>
    )
  return (
    <>
      {head(`${view.title}的推荐表`)}
      <Loaded of={round} what="本届方案">
        {data => (
          <NominationForm
            settings={data.settings}
            initial={view.nomination}
            person={view.subject.kind === 'person'}
            draft={`case.${view.id}.form`}
            submit="保存推荐表"
            back={back}
            busy={saving.busy}
            problem={saving.problem}
            onRefill={again}
            onSubmit={form => saving.send({ params: { id: view.id }, body: { ...form, version: view.version } })}
          />
        )}
      </Loaded>
    </>
  )
}
