import { z } from 'zod'
import { Dialog, Form, useAct, type JsonSchema } from '#kernel/ui'
import { addTeam, editTeam, teamBody } from '../contract.ts'

export interface TeamShown {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly leader: string | null
  readonly members: number | null
  readonly partyMembers: number | null
  readonly state: string
  readonly version: number
}

const schema = z.toJSONSchema(teamBody, { io: 'input', unrepresentable: 'any' }) as JsonSchema

/** Registers a 班组, or changes one. */
export function TeamDialog({
  organisation,
  team,
  onClose,
}: {
  organisation: string
  team: TeamShown | undefined
  onClose: () => void
}) {
  const adding = useAct(addTeam, { done: onClose })
  const editing = useAct(editTeam, { done: onClose })
  const initial = team
    ? Object.fromEntries(Object.entries(team).filter(([, value]) => value !== null))
    : { kind: '班组', state: '正常' }
  return (
    <Dialog title={team ? `修改${team.name}` : '登记班组'} onClose={onClose}>
      <Form
        schema={schema}
        initial={initial}
        two
        submit="保存"
        busy={adding.busy || editing.busy}
        problem={(team ? editing : adding).problem}
        // The form is drawn from the body's own schema, and the server reads the answer by it again.
        onSubmit={answer =>
          team
            ? editing.send({ params: { id: team.id }, body: { ...answer, version: team.version } as never })
            : adding.send({ params: { id: organisation }, body: answer as never })
        }
        beside={
          <button type="button" className="btn" onClick={onClose}>
            不改了
          </button>
        }
      />
    </Dialog>
  )
}
