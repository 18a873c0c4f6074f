import type { CodeSet } from '#modules/organisations'

export const politics: CodeSet = {
  id: 'politics',
  title: '政治面貌',
  source: 'GB/T 4762—1984《政治面貌代码》',
  evidence: '已核',
  codes: [
    { code: '01', name: '中共党员', also: ['党员', '中国共产党员', '中国共产党党员'] },
    { code: '02', name: '中共预备党员', also: ['预备党员', '中国共产党预备党员'] },
    { code: '03', name: '共青团员', also: ['团员', '中国共产主义青年团团员'] },
    { code: '04', name: '民革党员', also: ['中国国民党革命委员会党员'] },
    { code: '05', name: '民盟盟员', also: ['中国民主同盟盟员'] },
    { code: '06', name: '民建会员', also: ['中国民主建国会会员'] },
    { code: '07', name: '民进会员', also: ['中国民主促进会会员'] },
    { code: '08', name: '农工党党员', also: ['中国农工民主党党员'] },
    { code: '09', name: '致公党党员', also: ['中国致公党党员'] },
    { code: '10', name: '九三学社社员' },
    { code: '11', name: '台盟盟员', also: ['台湾民主自治同盟盟员'] },
    { code: '12', name: '无党派人士', also: ['无党派', '无党派民主人士'] },
    { code: '13', name: '群众' },
  ],
}
