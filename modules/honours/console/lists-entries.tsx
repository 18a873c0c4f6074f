import type { Response } from '#kernel/http'
import { Link, Name, prose, State, Table, useGo, useMay, type Column } from '#kernel/ui'
import type { readList } from '../contract.ts'

export type Entry = Response<typeof readList>['entries'][number]

const ends: Readonly<Record<string, string>> = {
  done: '办结',
  refused: '未予推荐',
  withdrawn: '已撤回',
  voided: '已取消',
  replaced: '已换人',
}

const who: readonly Column<Entry>[] = [
  { key: 'name', title: '姓名', head: true, show: row => <EntryName entry={row} /> },
  { key: 'employer', title: '单位', show: row => row.employerName },
  { key: 'category', title: '类别', show: row => `${row.categoryTitle}，${row.kindTitle}` },
]

const columns: readonly Column<Entry>[] = [
  { key: 'rank', title: '序', num: true, width: '3rem', show: row => row.rank },
  ...who,
  { key: 'state', title: '在名单上', show: row => <EntryState entry={row} /> },
  {
    key: 'now',
    title: '现在',
    show: row => (
      <>
        {nowOf(row)}
        {row.openObjections > 0 && (
          <>
            <br />
            <State is="near">{row.openObjections}件异议未结</State>
          </>
        )}
      </>
    ),
  },
]

/** 未入选 is an end of its own, not the 未予推荐 of the same status. */
const nowOf = (row: Entry): string =>
  row.status === 'open' || row.step === 'notChosen' ? row.stepTitle : (ends[row.status] ?? row.stepTitle)

const othersColumns: readonly Column<Entry>[] = [
  ...who,
  { key: 'rule', title: '依据的规则', show: row => row.rule ?? '—' },
]

/** 择优名单封存了全部上会的人：由会议签字的是入选的；未入选的另列，写明因哪一条。 */
export function ChoiceEntries({ entries }: { entries: readonly Entry[] }) {
  const go = useGo()
  const chosen = entries.filter(row => row.outcome !== '未入选')
  const others = entries.filter(row => row.outcome === '未入选')
  const gone = chosen.filter(row => row.state !== '在列').length
  return (
    <>
      <Entries
        caption={`入选${chosen.length}人${gone > 0 ? `，其中${gone}人已不在列` : ''}`}
        sub="按会议定的次序。姓名、单位、类别是封存那天的；“现在”是今天的"
        entries={chosen}
      />
      {others.length > 0 && (
        <Table
          caption={`未入选${others.length}人`}
          sub="一并封存备查，不在要签的名单里"
          columns={othersColumns}
          rows={others}
          keyOf={row => row.kase}
          open={row => go(`/cases/${row.kase}`)}
          empty=""
        />
      )}
    </>
  )
}

/** The names of a list as they were sealed, and where each stands now. */
export function Entries({ entries, caption, sub }: { entries: readonly Entry[]; caption: string; sub?: string }) {
  const go = useGo()
  return (
    <Table
      caption={caption}
      {...(sub ? { sub } : {})}
      columns={columns}
      rows={entries}
      keyOf={row => row.kase}
      open={row => go(`/cases/${row.kase}`)}
      below={row => row.returned && <ReturnedNote returned={row.returned} />}
      empty="名单上没有人。"
    />
  )
}

/** The name, leading to its case; struck through when it has left the list. */
export function EntryName({ entry }: { entry: Pick<Entry, 'kase' | 'name' | 'state'> }) {
  const reads = useMay('honours.read')
  const name = entry.state === '划去' ? <del>{entry.name}</del> : <Name>{entry.name}</Name>
  return reads ? <Link to={`/cases/${entry.kase}`}>{name}</Link> : name
}

function EntryState({ entry }: { entry: Entry }) {
  if (entry.state === '在列') return <>在列</>
  return (
    <>
      <State is={entry.state === '划去' ? 'no' : 'near'}>{entry.state}</State>
      {entry.note && (
        <>
          <br />
          <small>{entry.note}</small>
        </>
      )}
    </>
  )
}

/** What came back, and until when it has to be made good. */
export function ReturnedNote({ returned }: { returned: NonNullable<Entry['returned']> }) {
  return (
    <p className="returned-note">
      <State is="near">{prose(returned.on)}退回</State>
      {returned.dueOn ? `，限${prose(returned.dueOn)}前补正` : ''}：
      {returned.items.length > 0 ? returned.items.join('；') : returned.opinion}
    </p>
  )
}
