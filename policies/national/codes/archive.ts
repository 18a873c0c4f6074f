import type { CodeSet } from '#modules/organisations'

/**
 * 一条档案记载的来源。次序就是冲突时的规则：先看核验（核验、待核、自报、不符），核验情况相同的，排在前面的来源现用，
 * 来源也相同的，看到得晚的现用。其余的并列保留，不删不改。
 */
export const recordSource: CodeSet = {
  id: 'recordSource',
  title: '记载来源',
  source: '本系统的约定：同一件事几个来源不一致时，现用哪一个；其余并列保留',
  evidence: '产品约定',
  codes: [
    { code: 'SI', name: '社会保险缴费记录' },
    { code: 'NET', name: '联网查询结果' },
    { code: 'GOV', name: '主管部门文件' },
    { code: 'ORG', name: '证书或证件原件' },
    { code: 'HR', name: '人事档案' },
    { code: 'UN', name: '工会会员登记' },
    { code: 'CON', name: '合同或协议原件' },
    { code: 'UNIT', name: '单位花名册' },
    { code: 'OWN', name: '本人填报' },
  ],
}

/** 凭什么处理这一条。单独同意另行登记，不由经办人勾选代替。 */
export const legalGround: CodeSet = {
  id: 'legalGround',
  title: '处理依据',
  source: '《中华人民共和国个人信息保护法》第十三条第一款第（一）、（二）、（三）项',
  evidence: '熟知',
  codes: [
    { code: '3', name: '履行法定职责' },
    { code: '2', name: '人力资源管理所必需' },
    { code: '1', name: '本人同意' },
  ],
}

/** 要本人单独同意的事项；每一项撤回以后停什么、什么照旧有效，见 ../own-archive.ts。 */
export const consentMatter: CodeSet = {
  id: 'consentMatter',
  title: '单独同意的事项',
  source: '《中华人民共和国个人信息保护法》第二十三条、第二十九条；事项是本系统的约定',
  evidence: '产品约定',
  codes: [
    { code: 'HEALTH', name: '健康与职业健康信息的登记和使用' },
    { code: 'SHARE', name: '向指定单位提供档案摘录' },
  ],
}
