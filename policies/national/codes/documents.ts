import type { CodeSet } from '#modules/organisations'

export const documentKind: CodeSet = {
  id: 'documentKind',
  title: '证件',
  source:
    'GA/T 517—2004《常用证件代码》节选；港澳台居民居住证按《港澳台居民居住证申领发放办法》（国办发〔2018〕81号），标准未给代码',
  evidence: '待核',
  codes: [
    { code: '111', name: '居民身份证', also: ['身份证', '二代身份证', '居民身份证（身份证）'] },
    { code: '414', name: '普通护照', also: ['护照'] },
    { code: '516', name: '港澳居民来往内地通行证', also: ['回乡证', '港澳居民往来内地通行证'] },
    { code: '511', name: '台湾居民来往大陆通行证', also: ['台胞证'] },
    { code: '553', name: '外国人永久居留身份证', check: true },
    { code: 'HMT', name: '港澳台居民居住证', check: true },
    { code: '114', name: '中国人民解放军军官证' },
    { code: '990', name: '其他' },
  ],
}
