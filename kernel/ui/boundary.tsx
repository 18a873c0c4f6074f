import { Component, type ReactNode } from 'react'
import { Problem } from '#kernel/http'
import { PageHead } from './page.tsx'
import { ProblemNote } from './quiet.tsx'

/** Catches what a page threw, says it in the anatomy of a problem, and leaves the frame standing. */
export class Boundary extends Component<{ children: ReactNode; resetOn: string }, { failure: unknown }> {
  override state: { failure: unknown } = { failure: undefined }

  static getDerivedStateFromError(failure: unknown): { failure: unknown } {
    return { failure: failure ?? new Error('unknown') }
  }

  override componentDidUpdate(before: { resetOn: string }): void {
    if (before.resetOn !== this.props.resetOn && this.state.failure !== undefined) this.setState({ failure: undefined })
  }

  override render(): ReactNode {
    return this.state.failure === undefined ? this.props.children : <Failure failure={this.state.failure} />
  }
}

/** A page that could not be drawn. */
export function Failure({ failure }: { failure: unknown }) {
  const problem =
    failure instanceof Problem
      ? failure
      : new Problem({
          code: 'console.page',
          status: 0,
          what: '这一页没有画出来',
          why: failure instanceof Error ? failure.message : String(failure),
          remedy: '数据没有改动。重新打开这一页；仍不行，把上面的话交给系统管理员',
        })
  return (
    <>
      <PageHead title={problem.what} tab="出错" />
      <div className="plain-work">
        <ProblemNote
          problem={problem}
          act={
            <button type="button" className="btn" onClick={() => location.reload()}>
              重新打开
            </button>
          }
        />
      </div>
    </>
  )
}
