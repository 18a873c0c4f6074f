import { daysBetween } from '#kernel/calendar'
import { KeyValues, Link, prose, State, useToday } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { readRound } from '../contract.ts'
import { countWords, pathWords } from './path-words.ts'

/** The notice the round is made from, its path in words, its versions, whom to ask. */
export function RoundMargin({ view }: { view: Response<typeof readRound> }) {
  const today = useToday()
  const { contact } = view.settings
  const left = view.awardOn ? daysBetween(today, view.awardOn) : null
  return (
    <>
      <h3>本届通知</h3>
      <p className="law-quote">{view.noticeTitle}</p>
      <p>
        {view.noticeNumber ?? '没有文号'}，{prose(view.noticeOn, today)}
      </p>
      <h3>表彰</h3>
      <p>
        {left === null ? (
          <State is="unknown">日期未定，由评选办在方案里补</State>
        ) : left < 0 ? (
          `${prose(view.awardOn ?? '', today)}已表彰`
        ) : (
          <State is={left <= 30 ? 'near' : 'wait'}>
            {left === 0 ? '今天' : `还有${left}天，${prose(view.awardOn ?? '', today)}`}
          </State>
        )}
      </p>
      <h3>程序</h3>
      <p>{pathWords(view.settings.stages).join(' → ')}</p>
      <p>{countWords(view.settings.stages)}</p>
      <h3>期限</h3>
      <KeyValues
        pairs={[
          ['回函', `${view.settings.replyWorkdays}个工作日`],
          ['回函有效', `${view.settings.replyValidDays}日`],
          ['主要事迹', `${view.settings.deeds.min}—${view.settings.deeds.max}字`],
        ]}
      />
      <h3>版本</h3>
      {view.versions.map(version => (
        <p key={version.version}>
          第{version.version}版，{prose(version.changedOn, today)}：{version.reason}
        </p>
      ))}
      <p>在办的推荐按立案时的版本，之后修改不影响它。</p>
      <h3>问谁</h3>
      <p>
        {view.organiserName || '评选办'}　{contact.phone || '电话未填'}
      </p>
      <p className="refs">
        <Link to="/nominations" search={{ round: view.id }}>
          本届推荐材料
        </Link>
      </p>
    </>
  )
}
