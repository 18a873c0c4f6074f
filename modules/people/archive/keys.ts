/** The registers by name, apart from their declarations, so that a page loads no checks it does not run. */
export const registers = [
  'post_spell',
  'labour_contract',
  'education_record',
  'training_record',
  'skill_certificate',
  'title_record',
  'contest_result',
  'outcome_record',
  'mentorship',
  'union_spell',
  'party_spell',
  'insurance_spell',
  'social_card',
  'volunteer_record',
  'health_record',
  'consent_record',
] as const
export type RegisterKey = (typeof registers)[number]
