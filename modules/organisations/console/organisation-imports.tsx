import { organisationImports } from '../contract.ts'
import { ImportBatch, ImportList, type ImportWords } from './imports.tsx'

const words: ImportWords = {
  endpoints: organisationImports,
  what: '单位名册',
  at: '/organisations/imports',
  list: { title: '单位', to: '/organisations' },
  open: id => `/organisations/${id}`,
  help: ['统一社会信用代码相同的是同一个单位：在册的更新，没有的新增。', '空着的格子不改动已有内容。'],
}

export const OrganisationImports = () => <ImportList words={words} />
export const OrganisationImport = () => <ImportBatch words={words} />
