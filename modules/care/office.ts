import { refuse } from '#kernel/refusal'

/** Money and books belong to a level of the general union; whoever stands for none of them has neither. */
export const noOffice = refuse('care.office.none', {
  status: 403,
  what: '现在的岗位不代表一级总工会，不能制单',
  remedy: '请换到县、市、省总工会的岗位',
})
