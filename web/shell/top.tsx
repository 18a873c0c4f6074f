import { longDay, Link, useMe } from '#kernel/ui'
import { useNextWorkday } from '../session.ts'
import { Find } from './find.tsx'
import { Mark } from './mark.tsx'
import { PersonMenu } from './person-menu.tsx'
import { PostSwitcher } from './post-switcher.tsx'

/** Brand, post, search, demo mark, date, person. */
export function Top({ listOpen, onList }: { listOpen: boolean; onList: () => void }) {
  const me = useMe()
  return (
    <header className="top">
      <Link className="brand" to="/">
        <Mark />
        匠谱
      </Link>
      <button className="place menu" type="button" aria-expanded={listOpen} aria-controls="side" onClick={onList}>
        栏目 <span aria-hidden="true">▾</span>
      </button>
      <PostSwitcher />
      <Find where="top" />
      <span className="spacer" />
      {me.demo && <DemoMark />}
      <span className="day">{longDay(me.today)}</span>
      <PersonMenu />
    </header>
  )
}

function DemoMark() {
  const next = useNextWorkday()
  return (
    <>
      <span className="demo">
        演示数据<span className="demo-more">：单位、人物、数字均为虚构</span>
      </span>
      <button
        type="button"
        className="btn small next-day"
        aria-disabled={next.busy || undefined}
        onClick={next.busy ? undefined : () => next.act({})}
      >
        {next.busy ? '正在翻页' : '下一个工作日'}
      </button>
    </>
  )
}
