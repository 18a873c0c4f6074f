import { Link } from '#kernel/ui'
import type { Response } from '#kernel/http'
import type { readRound } from '../contract.ts'
import { levelTitles, type Level } from '../levels.ts'

/** The steps of the path in order, each with how many stand there now. */
export function RoundPath({ view }: { view: Response<typeof readRound> }) {
  return (
    <ol className="along" aria-label="各步骤的件数">
      {view.path
        .filter(step => step.level !== '' || step.here > 0 || step.key === 'approved')
        .map(step => (
          <li key={step.key} className={step.here > 0 ? 'here' : undefined}>
            {step.level === '' ? '结果' : levelTitles[step.level as Level]}
            <b>{step.title}</b>
            {step.here > 0 ? (
              <Link className="num" to="/nominations" search={{ round: view.id, step: step.key }}>
                {step.here}件
              </Link>
            ) : (
              <span className="num">—</span>
            )}
          </li>
        ))}
    </ol>
  )
}
