import { parameter, tableParameter, type Fraction } from '#kernel/rules'

// What notices and measures of rounds fix beside the parts of a round. No module reads them: a round's own figures are typed in from its
// notice. They stand here so that the office that writes a notice sees, with document and day, what others wrote.

const title = { name: 'honour', title: '称号' } as const

export const roundSeats = tableParameter({
  id: 'honours.round.seats',
  title: '一届表彰（推荐）的名额',
  unit: '名',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
  keys: [
    {
      ...title,
      among: [
        '全国劳动模范',
        '全国先进工作者',
        '省劳动模范',
        '省模范集体',
        '市劳动模范',
        '市模范集体',
        '分到本省的全国劳动模范',
        '分到本省的全国先进工作者',
      ],
    },
  ],
})
/** From which rank on a cadre does not take part. */
export const cadreExcluded = parameter<string>({
  id: 'honours.round.cadreExcludedFrom',
  title: '不参评的干部从哪一级起',
  kind: 'word',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})
export const cadreNonLeading = parameter<boolean>({
  id: 'honours.round.cadreNonLeading',
  title: '干部限制包括非领导职务和国有企业相当级别',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})
export const vetoYears = tableParameter({
  id: 'honours.round.vetoYears',
  title: '一票否决事项的回溯年数',
  unit: '年',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
  keys: [
    { ...title, among: ['全国五一劳动奖', '省劳动模范', '市级推荐'] },
    { name: 'event', title: '事项', among: ['较大以上生产安全事故', '偷税、漏税、欠税'] },
  ],
})
export const materialCopies = tableParameter({
  id: 'honours.material.copies',
  title: '申报材料的份数',
  unit: '份',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
  keys: [
    {
      name: 'paper',
      title: '材料',
      among: [
        '职代会纪要或记录复印件',
        '公示件',
        '推荐报告',
        '推荐审批表（A3双面）',
        '征求意见表',
        '事迹材料（A4）',
        '农民的户口本（主页、本人页一张A4）',
      ],
    },
  ],
})
export const baseHonour = tableParameter({
  id: 'honours.round.baseHonour',
  title: '参评须有的荣誉基础',
  kind: 'word',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
  keys: [{ ...title, among: ['全国劳动模范和先进工作者', '省劳动模范', '市劳动模范'] }],
})
export const reviewYears = parameter<number>({
  id: 'honours.review.years',
  title: '称号授予后几年考核（复核）一次',
  unit: '年',
  on: 'day',
  task: '授予机关：本地办法没有规定的不考核',
})
export const reviewSatisfaction = parameter<Fraction>({
  id: 'honours.review.satisfactionLeast',
  title: '考核的满意率低于此数的取消待遇',
  on: 'day',
  task: '授予机关：本地办法没有规定的不考核',
})
/** What an honour opens at a place, by the side that gives it. */
export const courtesies = tableParameter({
  id: 'care.courtesy',
  title: '礼遇项目',
  kind: 'word',
  on: 'day',
  task: '本级总工会：以当地交通、文旅、卫健部门公布的为准',
  keys: [
    {
      name: 'kind',
      title: '项目',
      among: ['公共交通', '机场车站', '景区游园', '就医', '食宿', '电影演出', '法律援助', '住房保障'],
    },
  ],
})
export const suspensions = parameter<readonly string[]>({
  id: 'care.suspend',
  title: '停发、不发待遇的情形',
  on: 'month.owed',
  task: '省总工会：按本省办法录入',
})

export const parameters = [
  roundSeats,
  cadreExcluded,
  cadreNonLeading,
  vetoYears,
  materialCopies,
  baseHonour,
  reviewYears,
  reviewSatisfaction,
  courtesies,
  suspensions,
]
