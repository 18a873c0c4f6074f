import { ImportBatch, ImportList, type ImportWords } from '#modules/organisations'
import { address, type Response } from '#kernel/http'
import {
  download,
  Empty,
  Leaf,
  Link,
  Loaded,
  PageHead,
  State,
  Table,
  useCall,
  useGo,
  useParam,
  type Column,
} from '#kernel/ui'
import { importedRegisters, recordImports } from '../contract.ts'

type Row = Response<typeof importedRegisters>['rows'][number]

/** Which register: what its sheet asks, its template, and what came in by it. */
export function RecordImports() {
  const called = useCall(importedRegisters, {})
  const go = useGo()
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      title: '登记簿',
      head: true,
      show: row => <Link to={`/record-imports/${row.key}`}>{row.title}</Link>,
    },
    {
      key: 'columns',
      title: '表里填什么',
      show: row => (
        <>
          {row.columns.join('、')}
          {row.consent !== null && <State is="near">要先有本人的单独同意</State>}
        </>
      ),
    },
    {
      key: 'batches',
      title: '导入过',
      num: true,
      show: row => (row.batches === 0 ? '' : `${row.batches}批`),
      width: '6em',
    },
    {
      key: 'template',
      title: '模板',
      show: row => (
        <button
          type="button"
          className="btn small"
          aria-label={`下载${row.title}模板`}
          onClick={() => void download(address(recordImports.template.path, {}, { register: row.key }))}
        >
          下载
        </button>
      ),
      width: '8em',
    },
  ]
  return (
    <Loaded of={called} what="登记簿">
      {({ rows }) => {
        const open = rows.filter(row => row.open)
        const closed = rows.filter(row => !row.open)
        return (
          <>
            <PageHead
              title={open.length === 0 ? '您的岗位没有可以导入的登记簿' : `${open.length}个登记簿可以按表导入`}
              tab="登记簿导入"
              trail={[{ title: '人员', to: '/people' }, { title: '登记簿导入' }]}
              lede="合同、培训、证书、职称这些记载，一张表一个登记簿；人还没有建档的，先导入花名册。"
            />
            <Leaf
              marginLabel="说明"
              margin={
                <>
                  <h3>怎么认人</h3>
                  <p>按证件号码。没有号码的，按姓名和出生日期；范围里同名同生日不止一个的，退回。</p>
                  <h3>说法不一</h3>
                  <p>不同来源的说法并列留着，哪个在用由来源次序定，不覆盖。</p>
                  <h3>封存和同意</h3>
                  <p>
                    要本人单独同意的登记簿，没有同意的行退回，一个字也不登记。
                    <Link to="/clauses">个人信息保护法第二十九条</Link>
                  </p>
                </>
              }
            >
              <Table
                caption="登记簿"
                quiet
                columns={columns}
                rows={open}
                keyOf={row => row.key}
                open={row => go(`/record-imports/${row.key}`)}
                empty={<Empty>您的岗位看不到任何一个登记簿；请由能看的岗位办理。</Empty>}
              />
              {closed.length > 0 && (
                <p className="note-text">不在您岗位可见范围内的：{closed.map(row => row.title).join('、')}。</p>
              )}
              <p className="note-text">
                人员本身的资料（姓名、单位、工种等）在<Link to="/rosters">花名册导入</Link>。
              </p>
            </Leaf>
          </>
        )
      }}
    </Loaded>
  )
}

const wordsOf = ({ key, title, consent }: Row): ImportWords => ({
  endpoints: recordImports,
  what: title,
  at: `/record-imports/${key}`,
  list: { title: '登记簿导入', to: '/record-imports' },
  register: key,
  help: [
    '按证件号码认人；没有号码的按姓名和出生日期，认不准的退回。',
    '同一来源的同一件事已登记的按这一行更正，内容一样的不动；不同来源的并列留着。',
    '空着的格子不改动已有内容。',
    ...(consent === null ? [] : [`本人没有单独同意“${consent}”的，退回。`]),
  ],
})

function WithRegister({ children }: { children: (words: ImportWords) => React.ReactNode }) {
  const key = useParam('register')
  const called = useCall(importedRegisters, {})
  return (
    <Loaded of={called} what="登记簿">
      {({ rows }) => {
        const row = rows.find(one => one.key === key && one.open)
        return row ? children(wordsOf(row)) : <Empty>没有这个登记簿，或者它不在您岗位的可见范围内。</Empty>
      }}
    </Loaded>
  )
}

export const RegisterImports = () => <WithRegister>{words => <ImportList words={words} />}</WithRegister>
export const RegisterImport = () => <WithRegister>{words => <ImportBatch words={words} />}</WithRegister>
