import { ImportBatch, ImportList, type ImportWords } from '#modules/organisations'
import { peopleImports } from '../contract.ts'

const words: ImportWords = {
  endpoints: peopleImports,
  what: '人员花名册',
  at: '/rosters',
  list: { title: '人员', to: '/people' },
  open: id => `/people/${id}`,
  beside: { title: '登记簿导入（合同、证书、培训……）', to: '/record-imports' },
  target: { key: 'employer', title: '单位' },
  help: [
    '证件号码相同的是同一个人：在册的更新，没有的新增。',
    '空着的格子不改动已有内容。',
    '上传的文件加密保存；批次里不留证件号码。',
  ],
}

export const PeopleImports = () => <ImportList words={words} />
export const PeopleImport = () => <ImportBatch words={words} />
