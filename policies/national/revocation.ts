import { cite, type RevocationGround, type RevocationWay } from '#modules/oversight'
import sources from './sources.ts'

const article16 = cite(sources.mayDayOld, '第十六条', 'C067')
const wuhan = cite(sources.wuhan1998, '撤销荣誉的情形（条号待核）', 'C067')

/** Why an honour may be revoked. The national measures name the first three; the rest is read in a place's own measures or agreed here. */
export const revocationGrounds: readonly RevocationGround[] = [
  {
    key: 'criminal',
    title: '受刑事处罚',
    proof: '生效的刑事判决书',
    evidence: '已核',
    cites: article16,
  },
  {
    key: 'party',
    title: '受开除党籍或者留党察看处分',
    proof: '党纪处分决定',
    evidence: '已核',
    cites: article16,
  },
  {
    key: 'misconduct',
    title: '道德败坏、腐化堕落或者有其他严重违法乱纪行为',
    proof: '有权机关的处理决定或者查实结论',
    evidence: '已核',
    cites: article16,
  },
  {
    key: 'dismissal',
    title: '受开除、留用察看及以上处分',
    proof: '政务处分、单位处分决定',
    evidence: '待核',
    cites: wuhan,
    note: '武汉市1998年办法写有“留用察看及以上处分”；本地是否适用，以本地办法为准',
  },
  {
    key: 'untrue',
    title: '主要事迹严重失实',
    proof: '核查结论',
    evidence: '待核',
    cites: wuhan,
    note: '武汉市1998年办法写有此项；本地是否适用，以本地办法为准',
  },
  {
    key: 'forged',
    title: '伪造材料、骗取荣誉',
    proof: '核查结论',
    evidence: '熟知',
    cites: article16,
    note: '通行做法；条文原文待核',
  },
  {
    key: 'other',
    title: '其他',
    proof: '有权机关的文件',
    evidence: '产品约定',
    cites: article16,
    note: '须写明依据哪一条',
  },
]

/** How it goes upwards, and what single places do besides. */
export const revocationWays: readonly RevocationWay[] = [
  {
    title: '逐级上报',
    text: '由原推荐单位逐级上报，省（自治区、直辖市）总工会或者全国产业工会书面报告，报全国总工会审批；撤销的，收回证书、奖章，终止待遇。',
    evidence: '已核',
    cites: article16,
    local: false,
  },
  {
    title: '纪检监察机关建议',
    text: '纪委监委可以建议撤销。',
    evidence: '已核',
    cites: article16,
    local: false,
  },
  {
    title: '2026年起的管理办法',
    text: '2026年评选依据改为《全国五一劳动奖评选表彰管理办法》，撤销的条文没有读到全文，办理前先核对。',
    evidence: '待核',
    cites: cite(sources.mayDay, '（条号待核）', 'C067'),
    local: false,
  },
  {
    title: '国家勋章和国家荣誉称号',
    text: '终身享有，依法撤销的除外；证书、奖章由继承人或者指定的人保存，不得出售、出租或者用于营利。只管国家勋章和国家荣誉称号，供类比。',
    evidence: '已核',
    cites: cite(sources.stateHonours, '（条号待核）', 'C067'),
    local: false,
  },
  {
    title: '武汉市的做法',
    text: '所在单位书面报告，填《撤销劳动模范荣誉称号申报表》，附处分决定或判决书复印件，经原申报单位、同级工会查核签章，市总工会报批准机关。',
    evidence: '已核',
    cites: wuhan,
    local: true,
  },
  {
    title: '铜陵市的做法',
    text: '每两年考核一次，满意率低于60%的取消待遇，连续两次低于60%的撤销。别处没有这样规定的，不按此办。',
    evidence: '已核',
    cites: cite(sources.tongling2008, '（条号待核）', 'C067'),
    local: true,
  },
]
