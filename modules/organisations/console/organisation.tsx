import { useState } from 'react'
import type { Response } from '#kernel/http'
import {
  Empty,
  KeyValues,
  Leaf,
  Link,
  Loaded,
  PageHead,
  PageTabs,
  State,
  Table,
  useCall,
  useParam,
  type Column,
} from '#kernel/ui'
import { readOrganisation } from '../contract.ts'
import { Facts, History } from './facts.tsx'
import { TeamDialog, type TeamShown } from './team-dialog.tsx'

type View = Response<typeof readOrganisation>

/** One unit: what it is, its union, its people and teams, what is missing and who can give it. */
export function OrganisationPage() {
  const id = useParam('organisation')
  const called = useCall(readOrganisation, { params: { id } })
  return (
    <Loaded of={called} what="单位">
      {view => <Shown view={view} />}
    </Loaded>
  )
}

function Shown({ view }: { view: View }) {
  const [team, setTeam] = useState<TeamShown | 'new'>()
  return (
    <>
      <PageHead
        title={view.finding}
        tab={view.name}
        trail={[{ title: '单位', to: '/organisations' }, { title: view.name }]}
        lede={`${view.kind}，${view.place}${view.demo ? '。演示数据' : ''}`}
        links={
          view.may.edit && (
            <Link className="btn small" to={`/organisations/${view.id}/edit`}>
              修改
            </Link>
          )
        }
      />
      <PageTabs of="/organisations/$organisation" label="单位页面" />
      <Leaf title="登记内容" margin={<Missing view={view} />} marginLabel="缺什么，谁能补">
        {view.codeNote && (
          <p>
            <State is="near">{view.codeNote}</State>
          </p>
        )}
        <Facts groups={view.groups} />
      </Leaf>
      {!view.isUnion && (
        <Leaf title={`班组${view.teams.length}个`} margin={<Relations view={view} />} marginLabel="上下级">
          <Table
            caption="班组"
            quiet
            columns={teamColumns(view.may.edit, setTeam)}
            rows={view.teams}
            keyOf={row => row.id}
            empty={
              <Empty
                act={
                  view.may.edit ? (
                    <button type="button" className="btn" onClick={() => setTeam('new')}>
                      登记班组
                    </button>
                  ) : undefined
                }
              >
                还没有登记班组。登记后可以推荐先进班组，也能看到哪些班组没有党员。
              </Empty>
            }
          />
          {view.may.edit && view.teams.length > 0 && (
            <div className="row">
              <button type="button" className="btn small" onClick={() => setTeam('new')}>
                登记班组
              </button>
            </div>
          )}
        </Leaf>
      )}
      {view.isUnion && (
        <Leaf title={`所辖基层工会${view.affiliated}个`} margin={<Relations view={view} />} marginLabel="上下级">
          <p>
            <Link to="/organisations" search={{ union: 'yes' }}>
              看已建会的单位
            </Link>
          </p>
        </Leaf>
      )}
      <Leaf title="改动经过" sub="每次保存前的内容都留着，写明谁改的、凭什么改。">
        <History items={view.history} />
      </Leaf>
      {team !== undefined && (
        <TeamDialog
          organisation={view.id}
          team={team === 'new' ? undefined : team}
          onClose={() => setTeam(undefined)}
        />
      )}
    </>
  )
}

function teamColumns(edit: boolean, open: (team: TeamShown) => void): readonly Column<View['teams'][number]>[] {
  return [
    {
      key: 'name',
      title: '班组',
      head: true,
      show: row =>
        edit ? (
          <button type="button" className="reveal" onClick={() => open(row)}>
            {row.name}
          </button>
        ) : (
          row.name
        ),
    },
    { key: 'kind', title: '类别', show: row => row.kind },
    { key: 'leader', title: '班组长', show: row => row.leader ?? '' },
    { key: 'members', title: '人数', num: true, show: row => row.members ?? '' },
    { key: 'party', title: '党员', num: true, show: row => row.partyMembers ?? '' },
    {
      key: 'mark',
      title: '',
      show: row =>
        row.state === '撤销' ? (
          '已撤销'
        ) : row.partyBlank === null ? (
          <State is="unknown">党员数请补充</State>
        ) : row.partyBlank ? (
          <State is="near">党员空白班组</State>
        ) : (
          ''
        ),
    },
  ]
}

function Missing({ view }: { view: View }) {
  return (
    <>
      <h3>缺什么，谁能补</h3>
      {view.missing.length === 0 ? (
        <p>应有的都有了。</p>
      ) : (
        <ul>
          {view.missing.map(one => (
            <li key={one.what}>
              <State is="unknown">{one.what}</State>　{one.who}
            </li>
          ))}
        </ul>
      )}
      {!view.isUnion && (
        <>
          <h3>人员</h3>
          <KeyValues
            pairs={[
              ['在册', view.people.total],
              ['在职', view.people.working],
              ['党员', view.people.party],
            ]}
          />
          {view.may.people && (
            <p>
              <Link to="/people" search={{ employer: view.id }}>
                看本单位人员
              </Link>
            </p>
          )}
        </>
      )}
    </>
  )
}

function Relations({ view }: { view: View }) {
  return (
    <>
      <h3>归谁管</h3>
      {view.unionParent && <p>上级工会：{view.unionParent.name}</p>}
      {view.unions.length === 0 ? (
        <p>辖区内还没有登记地方工会。</p>
      ) : (
        <ul>
          {view.unions.map(union => (
            <li key={union.id}>{union.name}</li>
          ))}
        </ul>
      )}
      {view.parent && (
        <>
          <h3>上级单位</h3>
          <p>
            <Link to={`/organisations/${view.parent.id}`}>{view.parent.name}</Link>
          </p>
        </>
      )}
      {view.children.length > 0 && (
        <>
          <h3>下级单位</h3>
          <ul>
            {view.children.map(child => (
              <li key={child.id}>
                <Link to={`/organisations/${child.id}`}>{child.name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
