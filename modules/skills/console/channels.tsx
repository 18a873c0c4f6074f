import { useState } from 'react'
import type { Response } from '#kernel/http'
import { Dialog, Empty, Leaf, Loaded, PageHead, Table, useAct, useCall, type Column } from '#kernel/ui'
import { addPost, endPost, linkPosts, listChannels } from '../contract.ts'
import { FormDialog } from './form-dialog.tsx'

type View = Response<typeof listChannels>
type Unit = View['units'][number]
type Post = Unit['posts'][number]

/** 纵向发展、横向贯通: three tracks of each unit, from the lowest step up, and where one may cross. */
export function Channels() {
  const called = useCall(listChannels, {})
  const [open, setOpen] = useState(false)
  const adding = useAct(addPost)
  return (
    <Loaded of={called} what="岗位通道">
      {view => (
        <>
          <PageHead
            title={titleOf(view)}
            tab="岗位通道"
            trail={[{ title: '岗位通道' }]}
            links={
              view.may.write ? (
                <button type="button" className="btn primary" onClick={() => setOpen(true)}>
                  登记一级岗位
                </button>
              ) : undefined
            }
          />
          {view.units.length === 0 && (
            <Leaf>
              <Empty>
                还没有登记。单位把三类岗位从低到高登记上，写明要的等级、职称和可以转的岗位；职工在成长路径里看得到。
              </Empty>
            </Leaf>
          )}
          {view.units.map(unit => (
            <UnitLeaf key={unit.id} unit={unit} may={view.may.write && unit.own} />
          ))}
          {open && (
            <FormDialog
              title="登记一级岗位"
              schema={view.form}
              submit="登记"
              busy={adding.busy}
              problem={adding.problem}
              close={() => setOpen(false)}
              send={body => adding.send({ body: body as never })}
            />
          )}
        </>
      )}
    </Loaded>
  )
}

const titleOf = ({ units }: View): string =>
  units.length === 0
    ? '还没有岗位通道'
    : units.length === 1
      ? `${units[0]?.name ?? ''}：${units[0]?.tracks ?? 0}类岗位，${units[0]?.crossings ?? 0}处横向贯通`
      : `${units.length}个单位登记了岗位通道`

function UnitLeaf({ unit, may }: { unit: Unit; may: boolean }) {
  const [linking, link] = useState<Post>()
  const ending = useAct(endPost)
  const columns: readonly Column<Post>[] = [
    { key: 'title', title: '岗位', head: true, show: row => `${row.step}　${row.title}` },
    {
      key: 'needs',
      title: '要什么（有一样就行）',
      show: row => [row.level, row.tier === null ? null : `${row.tier}职称`].filter(Boolean).join('，或 ') || '没有写',
    },
    { key: 'asks', title: '还要', show: row => row.asks ?? '' },
    {
      key: 'across',
      title: '可以转',
      show: row => row.across.map(one => `${one.title}（${one.track}）`).join('、') || '—',
    },
    ...(may
      ? [
          {
            key: 'act',
            title: '办理',
            show: (row: Post) => (
              <span className="nowrap">
                <button
                  type="button"
                  className="btn small"
                  aria-label={`写${row.title}可以转的岗位`}
                  onClick={() => link(row)}
                >
                  横向
                </button>
                <button
                  type="button"
                  className="btn small"
                  aria-label={`撤销${row.title}`}
                  onClick={() => ending.act({ params: { id: row.id }, body: {} })}
                >
                  撤销
                </button>
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <Leaf
      title={unit.name}
      marginLabel="出自"
      margin={
        <>
          <h3>出自</h3>
          {[...new Set(unit.posts.map(post => post.document))].map(one => (
            <p key={one}>{one}</p>
          ))}
        </>
      }
    >
      <Table
        caption={`${unit.name}的岗位通道`}
        quiet
        columns={columns}
        rows={unit.posts}
        keyOf={row => row.id}
        groupOf={row => row.track}
        empty={null}
      />
      {linking && <LinkDialog unit={unit} post={linking} close={() => link(undefined)} />}
    </Leaf>
  )
}

function LinkDialog({ unit, post, close }: { unit: Unit; post: Post; close: () => void }) {
  const linking = useAct(linkPosts)
  const [chosen, choose] = useState<readonly string[]>(post.across.map(one => one.id))
  return (
    <Dialog title={`${post.title}可以转到`} onClose={close}>
      <fieldset className="choices">
        <legend className="visually-hidden">可以转的岗位</legend>
        {unit.posts
          .filter(one => one.id !== post.id)
          .map(one => (
            <label key={one.id} className="tick">
              <input
                type="checkbox"
                checked={chosen.includes(one.id)}
                onChange={event =>
                  choose(event.target.checked ? [...chosen, one.id] : chosen.filter(id => id !== one.id))
                }
              />
              <span>
                {one.title}（{one.track}）
              </span>
            </label>
          ))}
      </fieldset>
      <p className="row">
        <button
          type="button"
          className="btn primary"
          disabled={linking.busy}
          onClick={() => void linking.send({ params: { id: post.id }, body: { to: [...chosen] } }).then(close)}
        >
          记下
        </button>
      </p>
    </Dialog>
  )
}
