import { sql } from '#kernel/database'
import { indicator, missing } from '#kernel/indicators'
import { absent } from './absent.ts'
import { unregistered } from './unregistered.ts'

const deputies = (id: string, title: string, column: 'frontline' | 'model' | 'craftsman', clauses: readonly string[]) =>
  indicator({
    id,
    title,
    unit: '%',
    class: '地位',
    population: '在任的党代表、人大代表、政协委员和群团代表大会代表',
    numerator: `当选时是${title.slice(3, -3)}的`,
    from: sql`representative r join congress c on c.id = r.congress`,
    where: sql`r.from_day <= (select app.today()) and coalesce(r.to_day, c.to_day, '9999-12-31') >= (select app.today())`,
    counted: sql`r.${sql.ref(column)}`,
    by: {
      level: { key: sql`c.level`, title: sql`c.level || '级'` },
      organisation: { key: sql`c.id`, title: sql`c.title` },
    },
    reads: ['representative', 'congress'],
    source: '代表登记（总工会照公告登记）',
    note: '按当选时的身份，不随以后变；身份不详的不按“不是”算，另列已知多少人',
    clauses,
    personal: true,
    rows: { to: '/representation', may: 'statistics.read' },
  })

export const indicators = [
  deputies('statistics.frontlineDeputies', '代表中一线劳动者的比例', 'frontline', ['C036', 'C039', 'C040']),
  deputies('statistics.modelDeputies', '代表中劳动模范的比例', 'model', ['C040']),
  deputies('statistics.craftsmanDeputies', '代表中工匠人才的比例', 'craftsman', ['C040']),
  missing({
    id: 'statistics.trainingFund',
    title: '职工教育经费用于一线职工的比例',
    unit: '%',
    class: '培训',
    clauses: ['C101', 'C102'],
    unable: '还没有职工教育经费的登记：要由企业按年度报提取数、使用数和其中用于一线的数',
  }),
  missing({
    id: 'statistics.labourShare',
    title: '劳动报酬在初次分配中的比重',
    unit: '%',
    class: '收入',
    clauses: ['C163'],
    unable: '本系统不登记国民经济核算数：要用统计部门公布的资金流量表',
  }),
  missing({
    id: 'statistics.minimumWage',
    title: '最低工资和社会平均工资的比例',
    unit: '%',
    class: '收入',
    clauses: ['C172', 'C173'],
    unable: '还没有最低工资和社会平均工资的登记：标准由省级政府定，平均工资由统计部门公布',
  }),
  missing({
    id: 'statistics.agreements',
    title: '集体合同和工资集体协商的覆盖率',
    unit: '%',
    class: '收入',
    clauses: ['C049', 'C175', 'C176', 'C177'],
    unable: '还没有集体协商和集体合同的登记：要由企业工会登记，人社部门审查备案',
  }),
  missing({
    id: 'statistics.supervision',
    title: '“一函两书”整改率',
    unit: '%',
    class: '权益',
    clauses: ['C191', 'C194', 'C195'],
    unable: '还没有工会劳动法律监督文书的登记：要由各级工会登记发出、答复和整改',
  }),
  ...absent,
  ...unregistered,
]
