import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Acts,
  Dialog,
  Empty,
  Form,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  Ruler,
  State,
  Table,
  useAct,
  useCall,
  useParam,
  useToday,
} from '#kernel/ui'
import { collegeEdit, editCollege, fillCollegeYear, readCollege, yearBody } from '../contract.ts'
import { drawn, known } from './drawn.ts'

type View = Response<typeof readCollege>
const yearSchema = drawn(yearBody)
const editSchema = drawn(collegeEdit)

/** One college: what it teaches, who teaches, its branches, its years. */
export function College() {
  const id = useParam('id')
  const called = useCall(readCollege, { params: { id } })
  return (
    <Loaded of={called} what="这个学院">
      {view => <CollegePage view={view} again={called.again} />}
    </Loaded>
  )
}

function CollegePage({ view, again }: { view: View; again: () => void }) {
  const [open, setOpen] = useState<'fill' | 'edit'>()
  const acts = [
    ...(view.may.fill ? [{ act: 'fill', title: '填一年的数', ready: true, primary: true }] : []),
    ...(view.may.edit ? [{ act: 'edit', title: '更新方向、登记示范点', ready: true }] : []),
  ]
  const [last] = view.years
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.name}
        trail={[
          { title: '工匠学院和基地', to: '/colleges' },
          ...(view.parent ? [{ title: view.parent.name, to: `/colleges/${view.parent.id}` }] : []),
          { title: view.name },
        ]}
        facts={[
          { label: '类别', value: `${view.level}${view.parent ? '分院' : view.kind}` },
          { label: '主办、共建', value: view.hosts },
          { label: '依托', value: `${view.unitName}（${view.carrier}）` },
          { label: '命名', value: `${view.body}，${view.namedOn}` },
        ]}
      />
      <Leaf
        title="专业方向和条件"
        marginLabel="旁注：命名"
        margin={
          <>
            <h3>命名文件</h3>
            <p>
              《{view.documentTitle}》{view.documentNumber ? `（${view.documentNumber}）` : '，没有文号'}
            </p>
            <p>
              <a href={`/api/files/${view.paper}`}>打开命名文件</a>
            </p>
            <h3>省总工会示范点</h3>
            {view.demonstration ? (
              <p>
                <State is={view.demonstration === '已认定' ? 'yes' : 'wait'}>{view.demonstration}</State>
                {view.demonstrationDocument && ` 《${view.demonstrationDocument}》`}
              </p>
            ) : (
              <p>没有创建。认定凭省总工会的文件登记。</p>
            )}
          </>
        }
      >
        <KeyValues
          pairs={[
            ['专业方向', view.directions],
            ['实训工位', view.places === null ? <State is="unknown">请补充</State> : `${view.places}个`],
            ['实训设备', view.equipment ?? <State is="unknown">请补充</State>],
            ['状态', view.state],
          ]}
        />
        {last?.teachers && last.modelTeachers !== null ? (
          <Ruler
            label={`${last.year}年教师${last.teachers}人，其中劳模工匠${last.modelTeachers}人`}
            value={last.modelTeachers}
            max={last.teachers}
            unit="人"
          />
        ) : null}
      </Leaf>
      <Leaf title={view.years.length === 0 ? '还没有填过年度数' : `${view.years.length}年的数`}>
        <Table
          caption="年度数"
          quiet
          columns={[
            { key: 'year', title: '年度', head: true, show: row => `${row.year}年` },
            { key: 'trained', title: '培训人次', num: true, show: row => row.trained ?? '没有填' },
            { key: 'hours', title: '学时', num: true, show: row => row.hours ?? '' },
            { key: 'courses', title: '课程', num: true, show: row => row.courses ?? '' },
            { key: 'certificates', title: '取证', num: true, show: row => row.certificates ?? '' },
            { key: 'teachers', title: '教师', num: true, show: row => row.teachers ?? '' },
            { key: 'model', title: '其中劳模工匠', num: true, show: row => row.modelTeachers ?? '' },
            { key: 'by', title: '填报', show: row => row.by },
            {
              key: 'paper',
              title: '佐证',
              show: row => (row.paper ? <a href={`/api/files/${row.paper}`}>打开</a> : ''),
            },
          ]}
          rows={view.years}
          keyOf={row => String(row.year)}
          empty={<Empty>依托单位每年填一次师资、培训和取证；不知道的留空，不填0。</Empty>}
        />
      </Leaf>
      {(view.children.length > 0 || (!view.parent && view.kind === '工匠学院')) && (
        <Leaf title={view.children.length === 0 ? '还没有分院' : `分院${view.branches}个`}>
          <Table
            caption="分院"
            quiet
            columns={[
              {
                key: 'name',
                title: '分院',
                head: true,
                show: row => <Link to={`/colleges/${row.id}`}>{row.name}</Link>,
              },
              { key: 'unit', title: '依托单位', show: row => row.unitName },
              { key: 'trained', title: '最近一年培训', num: true, show: row => row.trained ?? '没有填' },
            ]}
            rows={view.children}
            keyOf={row => row.id}
            empty={<Empty>登记分院时选“是哪个学院的分院”，就列在这里。</Empty>}
          />
          {view.children.length < view.branches && (
            <p className="note-text">另有{view.branches - view.children.length}个分院不在您岗位的范围内。</p>
          )}
        </Leaf>
      )}
      {open === 'fill' && <FillDialog view={view} onClose={() => setOpen(undefined)} />}
      {open === 'edit' && <EditDialog view={view} again={again} onClose={() => setOpen(undefined)} />}
      <Acts
        may={acts}
        onAct={act => setOpen(act.act === 'fill' ? 'fill' : 'edit')}
        {...(acts.length === 0 ? { note: `${view.line}线的主管机关和依托单位办理，本岗位可以查看` } : {})}
      />
    </>
  )
}

function FillDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const today = useToday()
  const sending = useAct(fillCollegeYear, { done: onClose })
  return (
    <Dialog title="填一年的数" onClose={onClose}>
      <p>同一年再填，以后填的为准。</p>
      <Form
        schema={yearSchema}
        initial={{ year: Number(today.slice(0, 4)) - 1 }}
        two
        submit="保存"
        busy={sending.busy}
        problem={sending.problem}
        onSubmit={body => sending.send({ params: { id: view.id }, body: body as never })}
      />
    </Dialog>
  )
}

function EditDialog({ view, again, onClose }: { view: View; again: () => void; onClose: () => void }) {
  const sending = useAct(editCollege, { version: view.version, done: onClose })
  return (
    <Dialog title={`更新${view.name}`} onClose={onClose}>
      <Form
        schema={editSchema}
        initial={known({
          directions: view.directions,
          places: view.places,
          equipment: view.equipment,
          state: view.state,
          demonstration: view.demonstration,
          demonstrationDocument: view.demonstrationDocument,
        })}
        submit="保存"
        busy={sending.busy}
        problem={sending.problem}
        onRefill={again}
        onSubmit={body => sending.send({ params: { id: view.id }, body: { ...body, version: view.version } as never })}
      />
    </Dialog>
  )
}
