import { ImportBatch, ImportList, type ImportWords } from '#modules/organisations'
import { taskImports } from '../contract/imports.ts'

const words: ImportWords = {
  endpoints: taskImports,
  what: '任务分解表',
  at: '/duty-rolls',
  list: { title: '任务台账', to: '/duties' },
  open: id => `/duties/${id}`,
  help: [
    '一行一件任务：条号、任务、举措、牵头、配合、时限、成果形式。',
    '没有牵头、没有成果形式，或者“应当”的条文没有时限的，当场退回，写明哪一格。',
    '已经派过的同名任务不动。整批撤销的任务留在台账上，注明撤销。',
  ],
}
export const TaskRolls = () => <ImportList words={words} />
export const TaskRoll = () => <ImportBatch words={words} />
