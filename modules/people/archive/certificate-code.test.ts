import { describe, expect, test } from 'vitest'
import { certificateCode } from './certificate-code.ts'

const today = '2026-03-02'
const read = (text: string) => certificateCode(text, today)

describe('the number of a skill certificate', () => {
  test('says body, province, year and level', () => {
    expect(read('S000033000101253000001')).toMatchObject({
      ok: true,
      checked: true,
      body: '社会培训评价组织',
      province: '33',
      year: '25',
      level: '三级/高级工',
    })
    expect(read('Ｙ0001 23000001195000001')).toMatchObject({ ok: true, body: '用人单位', level: '五级/初级工' })
  })
  test.each([
    ['S000033000101256000001', '等级'],
    ['X000033000101253000001', '第1位'],
    ['S00003300010125300001', '21位'],
    ['S000099000101253000001', '省级代码'],
    ['S000033000101273000001', '2027年还没有到'],
    ['S000033000101253000000', '序列码'],
    ['S0000330001O1253000001', '全是数字'],
    ['5.00003E+21', '科学计数法'],
  ])('%s is refused, and it is said why', (code, why) => {
    const answer = read(code)
    expect(answer.ok ? '' : answer.what).toContain(why)
  })
  test('what has no published rule is kept with a note: 特级技师, the old 16, the 20 of a trial', () => {
    for (const code of ['YA00001400010125000001', '1414000000012345', 'RGN14090200125300001'])
      expect(read(code), code).toMatchObject({ ok: true, checked: false })
  })
})
