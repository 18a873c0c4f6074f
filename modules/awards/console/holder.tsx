import { Empty, Leaf, Link, Loaded, PageHead, PageTabs, Table, useCall, useGo, useList, useParam } from '#kernel/ui'
import { listAwards } from '../contract.ts'
import { columns } from './columns.tsx'

/** The honours of one person, as a leaf of the person's page. */
export function HonoursOfPerson() {
  return <Holder kind="person" id={useParam('person')} />
}
/** What a unit and its teams were given, and what its people were given while they worked there. */
export function HonoursOfUnit() {
  return <Holder kind="organisation" id={useParam('organisation')} />
}

const registers = {
  person: { title: '人员', to: '/people', label: '人员档案页面' },
  organisation: { title: '单位', to: '/organisations', label: '单位页面' },
} as const

function Holder({ kind, id }: { kind: keyof typeof registers; id: string }) {
  const list = useList({ sort: { key: 'year', down: true } })
  const called = useCall(listAwards, { query: { ...list.query, [kind]: id } })
  const go = useGo()
  const { title, to, label } = registers[kind]
  const of = `${to}/$${kind}`
  return (
    <Loaded of={called} what="荣誉">
      {({ holder, rows, total, more, sums }) => (
        <>
          <PageHead
            title={titleOf(holder?.name ?? '', kind, total, sums)}
            tab={`${holder?.name ?? ''}的荣誉`}
            trail={[{ title, to }, { title: holder?.name ?? '', to: `${to}/${id}` }, { title: '荣誉' }]}
          />
          <PageTabs of={of} label={label} />
          <Leaf
            marginLabel="这张表说什么"
            margin={
              kind === 'person' ? (
                <p>本人名下的荣誉。班组、单位获得的集体荣誉不列在个人名下。</p>
              ) : (
                <p>本单位和班组获得的集体荣誉，以及职工在本单位时获得的个人荣誉；调走的人，荣誉仍列在当时的单位。</p>
              )
            }
          >
            <Table
              caption="荣誉"
              quiet
              columns={kind === 'person' ? columns.filter(c => c.key !== 'name' && c.key !== 'subject') : columns}
              rows={rows}
              keyOf={row => row.id}
              list={list}
              total={total}
              many={more}
              open={row => go(`/awards/${row.id}`)}
              empty={
                <Empty
                  act={
                    <Link className="btn" to="/awards">
                      到荣誉名册查找
                    </Link>
                  }
                >
                  {kind === 'person'
                    ? '名册里没有登记在这个人名下的荣誉。旧荣誉可能只登记了姓名，还没有对上档案。'
                    : '名册里没有这个单位的荣誉。'}
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}

function titleOf(
  name: string,
  kind: keyof typeof registers,
  total: number,
  sums: { readonly persons: number; readonly collectives: number; readonly revoked: number },
): string {
  if (total === 0) return `${name}：没有登记荣誉`
  const revoked = sums.revoked > 0 ? `，其中${sums.revoked}份已撤销` : ''
  if (kind === 'person') return `${name}：荣誉${total}份${revoked}`
  const parts = [
    sums.collectives > 0 ? `集体荣誉${sums.collectives}份` : '',
    sums.persons > 0 ? `职工荣誉${sums.persons}份` : '',
  ].filter(Boolean)
  return `${name}：${parts.join('，')}${revoked}`
}
