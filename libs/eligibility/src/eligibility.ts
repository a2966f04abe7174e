import {
  type EligibilityFinding,
  type EnterpriseSnapshot,
  nameOf,
  type ScenarioSnapshot,
} from '#libs/contracts';
import { holdsQualification } from './qualification.js';

/**
 * Hard rules that say who may serve a scenario, apart from who fits it (rule 9 of the domain).
 * @returns every rule that applies, met or not, in words; eligible when all are met
 */
export function judgeEligibility(
  scenario: Pick<ScenarioSnapshot, 'eligibility' | 'requiredQualifications'>,
  enterprise: Pick<EnterpriseSnapshot, 'status' | 'district' | 'tiers' | 'qualifications'>,
): EligibilityFinding[] {
  const findings: EligibilityFinding[] = [
    {
      rule: 'verified',
      met: enterprise.status === 'verified',
      text: enterprise.status === 'verified' ? '企业已通过平台核验' : '企业当前不是已核验状态',
    },
  ];
  if (scenario.eligibility.registeredInWuhan) {
    const met = enterprise.district !== 'outside';
    findings.push({
      rule: 'registered-in-wuhan',
      met,
      text: met ? '企业注册地在本市' : '要求企业注册地在本市，该企业注册地在市外',
    });
  }
  if (scenario.eligibility.tiers.length) {
    const held = scenario.eligibility.tiers.filter((tier) => enterprise.tiers.includes(tier));
    const wanted = scenario.eligibility.tiers.map((tier) => nameOf('enterpriseTiers', tier));
    findings.push({
      rule: 'tier',
      met: held.length > 0,
      text: held.length
        ? `具备所要求的企业类型：${held.map((tier) => nameOf('enterpriseTiers', tier)).join('、')}`
        : `要求企业类型为${wanted.join('、')}之一`,
    });
  }
  for (const required of scenario.requiredQualifications) {
    const met = enterprise.qualifications.some((held) => holdsQualification(held, required));
    findings.push({
      rule: 'qualification',
      met,
      text: met ? `具备资质：${required}` : `缺少要求的资质：${required}`,
    });
  }
  return findings;
}

export function isEligible(findings: EligibilityFinding[]): boolean {
  return findings.every((finding) => finding.met);
}
