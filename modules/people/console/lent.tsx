import type { Response } from '#kernel/http'
import {
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  prose,
  Table,
  useCall,
  useGo,
  useParam,
  useToday,
  type Column,
} from '#kernel/ui'
import { listLent, readLent } from '../contract.ts'

type Row = Response<typeof listLent>['rows'][number]
type Line = Response<typeof readLent>['sections'][number]['lines'][number]

/** Extracts that people let this unit read, for a time. Only those that run; what ended is not here any more. */
export function LentArchives() {
  const called = useCall(listLent, {})
  const go = useGo()
  const today = useToday()
  const columns: readonly Column<Row>[] = [
    { key: 'name', title: '本人', head: true, show: row => <Link to={`/lent-archives/${row.id}`}>{row.name}</Link> },
    { key: 'groups', title: '给了哪几组', show: row => row.groups.join('、') },
    { key: 'purpose', title: '用途', show: row => row.purpose },
    { key: 'given', title: '授权', show: row => <span className="nowrap">{row.givenOn}</span> },
    { key: 'ended', title: '到期', show: row => <span className="nowrap">{prose(row.endedOn, today)}</span> },
  ]
  return (
    <Loaded of={called} what="授权摘录">
      {data => (
        <>
          <PageHead
            title={data.rows.length === 0 ? '没有人授权本单位看档案' : `${data.rows.length}个人授权本单位看档案摘录`}
            tab="授权摘录"
          />
          <Leaf marginLabel="旁注：授权" margin={<About />}>
            <Table
              caption="授权摘录"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              open={row => go(`/lent-archives/${row.id}`)}
              empty={<Empty>应聘、入学的人在自己的手机上授权给本单位，才列在这里。请本人写明本单位全称。</Empty>}
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function About() {
  return (
    <>
      <h3>看到的是什么</h3>
      <p>授权那天的摘录，只有本人选的几组；证件只有尾号。打开一次记一次，本人看得到。</p>
      <h3>什么时候停</h3>
      <p>到期自己停，本人也随时可以收回；停了以后打不开，摘录销毁。</p>
      <p>《中华人民共和国个人信息保护法》第二十三条</p>
    </>
  )
}

/** One extract. Opening it is on record before it is shown. */
export function LentArchive() {
  const id = useParam('lent')
  const called = useCall(readLent, { params: { id } })
  const today = useToday()
  const columns: readonly Column<Line>[] = [
    { key: 'title', title: '时间（项目）', head: true, show: line => line.title },
    { key: 'value', title: '记载', show: line => line.value },
    { key: 'source', title: '来源', show: line => line.source },
    { key: 'verified', title: '核验', show: line => line.verified },
  ]
  return (
    <Loaded of={called} what="授权摘录">
      {view => (
        <>
          <PageHead
            title={`${view.name}的档案摘录，到${prose(view.endedOn, today)}为止`}
            tab="授权摘录"
            trail={[{ title: '授权摘录', to: '/lent-archives' }, { title: view.name }]}
            lede={`本人${prose(view.givenOn, today)}授权，用途：${view.purpose}。这一次打开已经记下，本人看得到。`}
          />
          {view.sections.map((section, i) => (
            <Leaf
              key={section.title}
              title={section.title}
              {...(i === 0 && { marginLabel: '旁注：授权', margin: <About /> })}
            >
              <Table
                caption={section.title}
                quiet
                columns={columns}
                rows={section.lines.map((line, at) => ({ ...line, at }))}
                keyOf={line => `${line.title}${line.value}`}
                empty={<Empty>这一组没有登记。</Empty>}
              />
            </Leaf>
          ))}
        </>
      )}
    </Loaded>
  )
}
