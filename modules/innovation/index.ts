// What other modules may import.
export {
  craftsmanAnnual,
  craftsmanAnnualCity,
  craftsmanAnnualProvince,
  craftsmanEnterpriseShare,
  craftsmanFrontlineYears,
  craftsmanQuota,
  craftsmanTrainingYears,
  craftsmanYoungShare,
} from './parameters.ts'
