import { describe, expect, test } from '@jest/globals';
import { holdsQualification } from './qualification.js';

describe('a qualification is the same', () => {
  test.each([
    ['CMMI3', 'CMMI 3'],
    ['CMMI3', 'CMMI-3'],
    ['cmmi3', 'CMMI3'],
    ['CMMI 3', 'CMMI三级'],
    ['CMMI 3', 'CMMI-DEV ML3'],
    ['ISO 27001', 'ＩＳＯ２７００１'],
    ['ISO 27001', 'ISO/IEC 27001:2022'],
    ['ISO27001', 'ISO27001信息安全管理体系认证'],
    ['等级保护三级', '等级保护（三级）'],
    ['等级保护三级', '等级保护(三级)'],
    ['等保三级', '网络安全等级保护三级'],
    ['信息安全等级保护三级', '等保2.0三级'],
    ['等保三级', '信息系统安全等级保护三级备案证明'],
    ['信息系统安全等级保护三级备案证明', '等保三级'],
    ['CMA', '检验检测机构资质认定(CMA)'],
    ['检验检测机构资质认定', 'CMA'],
    ['CNAS', 'CNAS实验室认可'],
    ['测绘资质', '甲级测绘资质'],
    ['测绘资质甲级', '测绘甲级'],
    ['电子与智能化工程专业承包一级', '电子与智能化工程专业承包壹级'],
    ['二类医疗器械注册证', '第二类医疗器械注册证'],
    ['资质证书', '资质证书'],
  ])('%s, held as %s', (required, held) => {
    expect(holdsQualification(held, required)).toBe(true);
  });
});

describe('a higher level covers a lower one', () => {
  test.each([
    ['CMMI 3', 'CMMI 5'],
    ['DCMM 3级', 'DCMM四级'],
    ['等保二级', '等保三级'],
    ['建筑工程施工总承包三级', '建筑工程施工总承包特级'],
    ['安防工程企业资质二级', '安防工程企业一级'],
    ['测绘乙级', '甲级测绘资质'],
    ['CCRC信息安全风险评估二级', 'CCRC信息安全风险评估一级'],
  ])('%s, not the other way round: %s', (lower, higher) => {
    expect(holdsQualification(higher, lower)).toBe(true);
    expect(holdsQualification(lower, higher)).toBe(false);
  });
});

describe('a qualification is another', () => {
  test.each([
    ['CMMI3', '通过CMMI评估'],
    ['ISO27001', 'ISO20000'],
    ['ISO 2700', 'ISO 27001'],
    ['ISO27001信息安全管理体系认证', 'ISO'],
    ['建筑工程施工总承包一级', '市政公用工程施工总承包一级'],
    // Which of them is higher is not known here.
    ['电梯维修许可二级', '电梯维修许可一级'],
    ['物业服务企业信用A级', '物业服务企业信用AA级'],
    ['', 'CMMI 3'],
    ['CMMI 3', ''],
  ])('%s, when %s is held', (required, held) => {
    expect(holdsQualification(held, required)).toBe(false);
  });
});
