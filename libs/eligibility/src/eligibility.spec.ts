import { describe, expect, test } from '@jest/globals';
import { type EnterpriseSnapshot, enterpriseStatus, type ScenarioSnapshot } from '#libs/contracts';
import { anEnterprise, aScenario } from '#libs/testing';
import { isEligible, judgeEligibility } from './eligibility.js';

function judge(scenario: Partial<ScenarioSnapshot>, enterprise: Partial<EnterpriseSnapshot>) {
  const findings = judgeEligibility(aScenario(scenario), anEnterprise(enterprise));
  return {
    eligible: isEligible(findings),
    findings,
    unmet: findings.filter((finding) => !finding.met).map((finding) => finding.rule),
  };
}
const inWuhan = { eligibility: { registeredInWuhan: true, tiers: [] } };
const ofTier = (...tiers: string[]) => ({ eligibility: { registeredInWuhan: false, tiers } });

describe('an enterprise may serve a scenario when', () => {
  test.each(enterpriseStatus.options)('it is verified: %s', (status) => {
    expect(judge({}, { status }).unmet).toEqual(status === 'verified' ? [] : ['verified']);
  });

  test('the scenario asks for nothing more', () => {
    expect(judge({}, {}).findings.map((finding) => finding.rule)).toEqual(['verified']);
  });

  test.each([
    ['wuchang', true],
    ['city-wide', true],
    ['outside', false],
  ])('it is registered in the city, where that is asked for: %s', (district, met) => {
    expect(judge(inWuhan, { district }).unmet).toEqual(met ? [] : ['registered-in-wuhan']);
  });

  test('its district does not matter where that is not asked for', () => {
    expect(judge({}, { district: 'outside' }).eligible).toBe(true);
  });

  test.each([
    [['gazelle'], true],
    [['unicorn', 'sme'], true],
    [['sme'], false],
    [[], false],
  ])('it is of one of the tiers that are asked for: %j', (tiers, met) => {
    expect(judge(ofTier('gazelle', 'unicorn'), { tiers }).unmet).toEqual(met ? [] : ['tier']);
  });

  test('it has every qualification that is asked for, each told by its name', () => {
    const asked = { requiredQualifications: ['CMMI3', 'ISO27001', '安全生产许可证'] };
    const { unmet, findings, eligible } = judge(asked, { qualifications: ['ISO27001'] });
    expect(unmet).toEqual(['qualification', 'qualification']);
    expect(eligible).toBe(false);
    const told = findings.filter((finding) => finding.rule === 'qualification');
    expect(told.map((finding) => finding.met)).toEqual([false, true, false]);
    for (const [place, name] of asked.requiredQualifications.entries())
      expect(told[place]!.text).toContain(name);
  });
});

describe('the finding', () => {
  test('is told for every rule that applies, met or not', () => {
    const scenario = {
      eligibility: { registeredInWuhan: true, tiers: ['gazelle'] },
      requiredQualifications: ['CMMI3'],
    };
    const rules = ['verified', 'registered-in-wuhan', 'tier', 'qualification'];
    const nothing = judge(scenario, { status: 'suspended' });
    const everything = judge(scenario, {
      district: 'wuchang',
      tiers: ['gazelle'],
      qualifications: ['CMMI 3'],
    });
    expect(nothing.findings.map((finding) => finding.rule)).toEqual(rules);
    expect(everything.findings.map((finding) => finding.rule)).toEqual(rules);
    expect(nothing.unmet).toEqual(rules);
    expect(everything.eligible).toBe(true);
    for (const [place, finding] of nothing.findings.entries())
      expect(finding.text).not.toBe(everything.findings[place]!.text);
  });

  test('names tiers as people do', () => {
    const tier = judge(ofTier('gazelle'), {}).findings.at(-1)!;
    expect(tier.text).toContain('瞪羚企业');
    expect(tier.text).not.toContain('gazelle');
  });
});
