import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Empty,
  Filters,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useCall,
  useList,
  useMay,
  type Column,
} from '#kernel/ui'
import { listTeams } from '../contract.ts'
import { teamKinds } from '../kinds.ts'
import { TeamDialog } from './team-dialog.tsx'

type Row = Response<typeof listTeams>['rows'][number]

/** Teams of every unit this post reaches; which have no party member, and of which nobody knows. */
export function Teams() {
  const list = useList({ filters: ['organisation', 'blank', 'kind', 'state'] })
  const called = useCall(listTeams, { query: list.query })
  const edit = useMay('organisations.write')
  const [open, setOpen] = useState<Row>()
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: '班组',
      head: true,
      show: row =>
        edit ? (
          <button type="button" className="reveal" onClick={() => setOpen(row)}>
            {row.name}
          </button>
        ) : (
          row.name
        ),
    },
    {
      key: 'organisation',
      title: '单位',
      show: row => <Link to={`/organisations/${row.organisation}`}>{row.organisationName}</Link>,
    },
    { key: 'kind', title: '类别', show: row => row.kind },
    { key: 'leader', title: '班组长', show: row => row.leader ?? '' },
    { key: 'members', title: '人数', num: true, show: row => row.members ?? '' },
    { key: 'party', title: '党员', num: true, show: row => row.partyMembers ?? '' },
    {
      key: 'mark',
      title: '',
      show: row =>
        row.partyBlank === null ? (
          <State is="unknown">党员数请补充</State>
        ) : row.partyBlank ? (
          <State is="near">党员空白班组</State>
        ) : (
          ''
        ),
    },
  ]
  return (
    <Loaded of={called} what="班组">
      {data => (
        <>
          <PageHead
            title={
              data.all === 0
                ? '还没有登记班组'
                : `${data.all}个班组，${data.blank}个没有党员${data.unknown > 0 ? `，${data.unknown}个没有填党员数` : ''}`
            }
            tab="班组"
          />
          <Leaf
            margin={
              <>
                <h3>党员空白班组</h3>
                <p>填了党员数、且为0的班组。没有填的不算空白，请单位补填。</p>
              </>
            }
            marginLabel="口径"
          >
            <Filters
              list={list}
              filters={[
                {
                  key: 'blank',
                  title: '党员',
                  choices: [
                    { value: 'yes', title: '党员空白班组', count: data.blank },
                    { value: 'unknown', title: '没有填党员数', count: data.unknown },
                  ],
                },
                { key: 'kind', title: '类别', choices: teamKinds },
                { key: 'state', title: '状态', choices: [{ value: '撤销', title: '已撤销' }] },
              ]}
            />
            <Table
              caption="班组"
              quiet
              columns={columns}
              rows={data.rows}
              keyOf={row => row.id}
              list={list}
              total={data.total}
              many={data.more}
              empty={
                <Empty
                  act={
                    <Link className="btn" to="/organisations">
                      去单位页登记
                    </Link>
                  }
                >
                  班组在单位页登记。
                </Empty>
              }
            />
          </Leaf>
          {open && <TeamDialog organisation={open.organisation} team={open} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Loaded>
  )
}
