// What other modules may import.
export {
  collegePassScore,
  craftsmanAnnual,
  craftsmanAnnualCity,
  craftsmanAnnualProvince,
  craftsmanEnterpriseShare,
  craftsmanFrontlineYears,
  craftsmanQuota,
  craftsmanTrainingYears,
  craftsmanYoungShare,
} from './parameters.ts'
