import type { Response } from '#kernel/http'
import { State, type StateKind } from '#kernel/ui'
import type { listSets, listProjects } from '../contract.ts'
import type { EditionState } from '../words.ts'
import './bluebook.css'

const editions: Readonly<Record<EditionState, StateKind>> = { 编写中: 'wait', 定稿: 'near', 发布: 'yes' }
export const EditionMark = ({ is }: { is: EditionState }) => <State is={editions[is]}>{is}</State>

type SetState = Response<typeof listSets>['rows'][number]['state']
const sets: Readonly<Record<SetState, StateKind>> = { 待发布: 'wait', 公开: 'yes', 退回: 'no', 撤回: 'no' }
export const SetMark = ({ is }: { is: SetState }) => <State is={sets[is]}>{is}</State>

type ProjectState = Response<typeof listProjects>['rows'][number]['state']
const projects: Readonly<Record<ProjectState, StateKind>> = { 登记: 'wait', 在研: 'near', 不同意: 'no', 结题: 'yes' }
export const ProjectMark = ({ is, late }: { is: ProjectState; late?: boolean }) => (
  <State is={late ? 'late' : projects[is]}>{late ? '过期没有结题' : is === '登记' ? '等审' : is}</State>
)
