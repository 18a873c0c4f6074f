import { sql } from '#kernel/database'
import { indicator, standing } from '#kernel/indicators'
import { bitOf } from './groups.ts'
import { by, one, people, reads, rows, working, yearOf } from './counted.ts'

const county = { division: by.division, organisation: by.organisation }

/** Outcomes of some kinds in the archives, an outcome a row. */
const outcomes = (id: string, title: string, kinds: readonly string[], clauses: readonly string[], note: string) =>
  indicator({
    id: `people.${id}`,
    title,
    unit: '项',
    class: '建功',
    population: `人员档案里在册的${kinds.join('、')}`,
    from: sql`outcome_record r join person p on p.id = r.person`,
    where: sql`${one} and r.state = '在册' and r.kind in (${sql.join(kinds.map(kind => sql.lit(kind)))})`,
    by: {
      ...county,
      level: { key: sql`r.kind`, title: sql`r.kind` },
      period: yearOf('r.settled_on'),
    },
    reads: ['outcome_record', ...reads],
    stands: standing('p'),
    bits: [bitOf('innovation')],
    source: '创新成果登记',
    note,
    clauses,
    personal: false,
    rows,
  })

/** 建功: outcomes and contests of single clauses. */
export const works = [
  outcomes(
    'fiveSmall',
    '五小成果和合理化建议',
    ['五小成果', '合理化建议'],
    ['C237'],
    '“级别”按种类分；几个人共有的，各登记一次，算几项',
  ),
  outcomes(
    'technical',
    '职工的专利、工法和标准',
    ['发明专利', '实用新型专利', '外观设计专利', '工法', '标准'],
    ['C238', 'C244'],
    '登记不分“四技”是哪一技：有证书、编号的技术成果都在内，没有形成专利、工法、标准的技术革新不在内',
  ),
  indicator({
    id: 'people.unitContests',
    title: '单位办的岗位练兵、技术比武里的成绩',
    unit: '次',
    class: '建功',
    population: '人员档案里在册、级别登记为单位的竞赛成绩',
    from: sql`contest_result r join person p on p.id = r.person`,
    where: sql`${one} and r.state = '在册' and r.level = '单位'`,
    by: { ...county, period: yearOf('r.held_on') },
    reads: ['contest_result', ...reads],
    stands: standing('p'),
    bits: [bitOf('skills')],
    source: '竞赛登记',
    note: '一个人的一次成绩算一次；没有登记成绩的练兵、比武不在内',
    clauses: ['C239', 'C231'],
    personal: true,
    rows,
  }),
  indicator({
    id: 'people.roseByContest',
    title: '竞赛以后拿到技能证书的选手',
    unit: '%',
    class: '素质',
    population: '有竞赛成绩登记、登记了比赛日期的在职职工',
    numerator: '比赛当天或者以后，有一份技能证书发下来的',
    from: people,
    where: sql`${working} and exists (select from contest_result r where r.person = p.id and r.state = '在册' and r.held_on is not null)`,
    counted: sql`exists (select from contest_result r join skill_certificate s on s.person = r.person where r.person = p.id and r.state = '在册' and s.state = '在册' and s.issued_on >= r.held_on)`,
    by,
    reads: ['contest_result', 'skill_certificate', ...reads],
    stands: standing('p'),
    bits: [bitOf('skills')],
    source: '竞赛登记和技能证书登记',
    note: '登记不写证书是不是凭竞赛晋级发的：先后连得上的都在分子里，是“培训、选拔、比武、奖励、晋级”里比武和晋级两段',
    clauses: ['C133', 'C232'],
    personal: true,
    rows,
  }),
]
