/** The stretches of the path, from the ground up. A round uses the ones its notice names. */
export const levels = ['unit', 'county', 'city', 'province', 'nation'] as const
export type Level = (typeof levels)[number]

export const levelTitles: Readonly<Record<Level, string>> = {
  unit: '单位',
  county: '县级',
  city: '市级',
  province: '省级',
  nation: '全国',
}

/** What one level does, in its order. The order and number of reviews and notices come from the round's notice (两审三公示 is not the same everywhere). */
export const parts = ['receive', 'consult', 'review', 'choose', 'notice', 'decide', 'submit'] as const
export type Part = (typeof parts)[number]

export const partTitles: Readonly<Record<Part, string>> = {
  receive: '初审',
  consult: '征求意见',
  review: '评审',
  choose: '择优',
  notice: '公示',
  decide: '集体研究',
  submit: '报送',
}

/** What a signed conclusion on an objection may do to its list. */
export const consequencesOf = (ofNominees: boolean) =>
  ofNominees
    ? (['不影响推荐', '取消推荐', '更正后重新公示'] as const)
    : (['不影响发放', '取消发放', '更正后重新公示'] as const)
