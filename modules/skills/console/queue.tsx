import {
  Empty,
  Leaf,
  Link,
  Loaded,
  Name,
  PageHead,
  State,
  Table,
  Tabs,
  useCall,
  useList,
  type Column,
} from '#kernel/ui'
import type { Response } from '#kernel/http'
import { listQueue } from '../contract.ts'

type Row = Response<typeof listQueue>['rows'][number]
const states = ['没有核验', '核验相符', '核验不符', '已作废'] as const

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '姓名',
    head: true,
    show: row => (
      <Link to={`/people/${row.person}`}>
        <Name>{row.name}</Name>
      </Link>
    ),
  },
  { key: 'unit', title: '单位', show: row => row.unit ?? '' },
  {
    key: 'what',
    title: '证书',
    show: row => (
      <>
        {row.occupation}，{row.level ?? '没有等级'}
        <small>　{row.scheme}</small>
      </>
    ),
  },
  { key: 'on', title: '核发', show: row => <span className="nowrap num">{row.issuedOn ?? '没有写'}</span> },
  {
    key: 'code',
    title: '编号',
    show: row => (
      <>
        {row.code !== null && <span className="num">{row.code}　</span>}
        <State is={row.fits === true ? 'yes' : row.fits === false ? 'no' : 'unknown'}>
          {row.fits === true ? '合规则' : row.fits === false ? '有问题' : '不能校验'}
        </State>
        <small>　{row.reading}</small>
      </>
    ),
  },
  { key: 'source', title: '来源', show: row => <span className="nowrap">{`${row.source}，${row.verified}`}</span> },
]

/** Certificates from outside, to be looked up one by one. */
export function Queue() {
  const list = useList({ filters: ['state'], sort: { key: 'on', down: false } })
  const state = states.find(one => one === list.filters['state']) ?? '没有核验'
  const called = useCall(listQueue, { query: { state } })
  return (
    <Loaded of={called} what="待核的证书">
      {view => (
        <>
          <PageHead
            title={`${view.counts.find(one => one.state === '没有核验')?.n ?? 0}张证书没有核验`}
            tab="证书核验"
            trail={[{ title: '证书核验' }]}
          />
          <Tabs
            label="核验的状态"
            tabs={view.counts.map(one => ({
              title: `${one.state} ${one.n}`,
              to: '/skill-certificates',
              search: { state: one.state },
              current: one.state === state,
            }))}
          />
          <Leaf
            marginLabel="怎么核验"
            margin={
              <>
                <h3>怎么核验</h3>
                <p>
                  到技能人才评价证书全国联网查询系统（zscx.osta.org.cn）查，或者看原件；再到本人档案的证书那一条点“核验”。
                </p>
                <h3>查不到不等于假的</h3>
                <p>证书由评价机构报省平台，再汇到全国库，要过些日子。查不到的留在“没有核验”。</p>
                <h3>编号</h3>
                <p>22位的逐位校验；16位、20位的老证书和特级技师的，规则没有公布到逐位，只登记不拒绝。</p>
              </>
            }
          >
            <Table
              caption="证书"
              quiet
              columns={columns}
              rows={view.rows}
              keyOf={row => row.id}
              list={list}
              total={view.total}
              empty={
                <Empty>
                  {state === '没有核验' ? '您岗位的范围内，登记的证书都核验过了。' : `没有${state}的证书。`}
                </Empty>
              }
            />
          </Leaf>
        </>
      )}
    </Loaded>
  )
}
