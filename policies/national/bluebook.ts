import type { BookLaw } from '#modules/bluebook'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

/**
 * 蓝皮书的篇章。意见（二十六）只说“发布推进产业工人队伍建设改革蓝皮书”，没有定结构：年度述评、队伍状况、六个方面的举措、地区与行业、案例、评价、
 * 附表、大事记是产品约定，六个方面对应意见第二至第七部分。改动即另立一版。统计表和企业报告的字段也是产品约定。
 */
export const blueBook: BookLaw = {
  version: '2026-1',
  evidence: '产品约定',
  cites: [cite(sources.opinion, '（二十六）', 'C300')],
  chapters: [
    { key: 'review', title: '年度述评', about: '一年里做成了什么，没有做成什么，用数说话' },
    { key: 'workforce', title: '队伍状况', about: '规模、结构、技能、稳定；哪些人的情况还不知道' },
    { key: 'politics', title: '举措之一：思想政治引领', about: '党建、劳模工匠宣讲、班组' },
    { key: 'skill', title: '举措之二：技能提升', about: '培训、评价、师徒、竞赛' },
    { key: 'growth', title: '举措之三：发展通道', about: '新八级、职称贯通、岗位成才' },
    { key: 'rights', title: '举措之四：权益保障', about: '合同、工资、安全、民主管理、帮扶' },
    { key: 'merit', title: '举措之五：建功立业', about: '竞赛、五小、创新工作室、评选表彰' },
    { key: 'growing', title: '举措之六：壮大队伍', about: '农民工、新就业形态、入会' },
    { key: 'places', title: '地区与行业', about: '各县（市、区）、各行业的数和做法' },
    { key: 'cases', title: '典型案例', about: '一个案例一个框：背景、做法、结果；人物征得本人同意' },
    { key: 'evaluation', title: '评价指数', about: '对照目标；权重没有文件定的，不合成一个总分' },
    { key: 'tables', title: '附表', about: '标准统计表，照快照排，不用写', made: 'tables' },
    { key: 'chronology', title: '大事记', about: '按日子排' },
  ],
  tables: [
    {
      key: 'people',
      number: '统表1',
      title: '职工队伍规模和构成',
      by: 'division',
      indicators: ['people.archives', 'people.migrants', 'people.newForm'],
    },
    {
      key: 'skills',
      number: '统表2',
      title: '技能等级和证书',
      by: 'division',
      indicators: ['people.highSkilled', 'people.certificates'],
    },
    {
      key: 'rights',
      number: '统表3',
      title: '合同、入会和民主管理',
      by: 'division',
      indicators: ['people.contracts', 'people.unionMembers', 'organisations.congress'],
    },
    {
      key: 'merit',
      number: '统表4',
      title: '竞赛、成果和师徒',
      by: 'division',
      indicators: ['people.contests', 'people.outcomes', 'people.mentors'],
    },
    {
      key: 'honours',
      number: '统表5',
      title: '劳模和创新工作室',
      by: 'division',
      indicators: ['awards.modelWorkers', 'innovation.studios'],
    },
  ],
  report: {
    cites: [cite(sources.opinion, '（二十六）', 'C299')],
    fields: [
      {
        key: 'workers',
        title: '职工和产业工人',
        indicators: ['people.archives', 'people.migrants'],
        asks: '用工变化的说明',
      },
      {
        key: 'skills',
        title: '技能结构',
        indicators: ['people.certificates', 'people.highSkilled'],
        asks: '自主评价、鉴定的做法',
      },
      {
        key: 'training',
        title: '培训人次与经费',
        indicators: [],
        missing: '还没有按单位登记的培训人次和经费：由单位人力资源部门在培训记录里登记',
        asks: '办了哪些班',
      },
      {
        key: 'fund',
        title: '职工教育经费用于一线的比例',
        indicators: ['statistics.trainingFund'],
        asks: '提取和使用的说明',
      },
      {
        key: 'wage',
        title: '工资集体协商',
        indicators: [],
        missing: '还没有工资专项集体合同的登记',
        asks: '协商的结果',
      },
      { key: 'congress', title: '职代会', indicators: ['organisations.congress'], asks: '会期、审议了什么' },
      {
        key: 'safety',
        title: '安全生产',
        indicators: [],
        missing: '还没有事故和职业病的登记：以应急、卫生健康部门的为准',
        asks: '安全培训、隐患排查',
      },
      {
        key: 'help',
        title: '困难帮扶',
        indicators: [],
        missing: '帮扶登记不对单位开放：只写工会可以公开的做法',
        asks: '帮扶的做法，不写姓名和病情',
      },
      {
        key: 'paths',
        title: '发展通道',
        indicators: ['people.mentors', 'people.contracts'],
        asks: '新八级、岗位成才的安排',
      },
      { key: 'honours', title: '荣誉和成果', indicators: ['people.contests', 'people.outcomes'], asks: '获奖和成果' },
      {
        key: 'plan',
        title: '下一年的打算',
        indicators: [],
        missing: '打算由单位写，没有数',
        asks: '三五件具体的事',
      },
    ],
  },
  licence: {
    title: '匠谱开放数据使用约定',
    text: '可以免费下载、引用、再加工，注明来源、版本和取数日期。不得用来识别个人，不得说成统计部门的统计结果。',
    evidence: '产品约定',
  },
}
