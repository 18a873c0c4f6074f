import { ImportBatch, ImportList, type ImportWords } from '#modules/organisations'
import { awardImports, eventImports } from '../contract/import.ts'

const rolls: ImportWords = {
  endpoints: awardImports,
  what: '荣誉名册',
  at: '/award-rolls',
  list: { title: '待并人', to: '/awards/history' },
  open: id => `/awards/${id}`,
  help: [
    '姓名、荣誉全称、年度相同，又没有不符的，是同一份荣誉：在册的补空，没有的新增。',
    '荣誉写当时的全称，不写“省劳模”；行业、部门的表彰要填“确认登记”。',
    '有证件号码的并到在册的人；没有的列入待并人。集体荣誉不进人员名册。',
    '整批撤销时，随这一批新建的人员档案留着，不随之删去。',
  ],
}
export const AwardRolls = () => <ImportList words={rolls} />
export const AwardRoll = () => <ImportBatch words={rolls} />

const checks: ImportWords = {
  endpoints: eventImports,
  what: '年度核查表',
  at: '/award-checks',
  list: { title: '异动', to: '/awards/events' },
  open: id => `/awards/${id}`,
  help: [
    '一行一个人，写核查结果和日期；没有变化的写“健在”，不登记。',
    '同名的要写荣誉全称和年度。去世的，证明可以后补。',
    '登记以后不能整批撤销：记错了的逐条更正。同一份表再传一次，什么也不会变。',
  ],
}
export const AwardChecks = () => <ImportList words={checks} />
export const AwardCheck = () => <ImportBatch words={checks} />
