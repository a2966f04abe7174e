import { describe, expect, test } from '@jest/globals';
import type { WebhookProvider } from '#libs/contracts';
import { readNetworks } from '#libs/outbound';
import { checkWebhookAddress, shownAddress } from './webhook-address.js';

const policy = { own: readNetworks([]) };
const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4';
const dingtalk = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef';
const feishu = 'https://open.feishu.cn/open-apis/bot/v2/hook/1a2b-3c4d-5e6f';

describe('the address of a robot', () => {
  test.each<[WebhookProvider, string, string]>([
    ['wecom', wecom, 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=••••4bc4'],
    ['dingtalk', dingtalk, 'https://oapi.dingtalk.com/robot/send?access_token=••••cdef'],
    ['feishu', feishu, 'https://open.feishu.cn/open-apis/bot/v2/hook/••••5e6f'],
    ['standard', 'https://firm.example/in?token=abc', 'https://firm.example/in?••••'],
    ['standard', 'https://firm.example/in#top', 'https://firm.example/in'],
  ])('%s is shown without what is secret', (provider, address, shown) =>
    expect(shownAddress(provider, checkWebhookAddress(provider, address, policy))).toBe(shown),
  );

  test.each<[WebhookProvider, string]>([
    ['wecom', dingtalk],
    ['dingtalk', wecom],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/'],
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send'],
    ['wecom', wecom.replace('.com', '.com.evil.example')],
    ['wecom', wecom.replace('https://', 'https://evil.example/')],
    ['wecom', wecom.replace('.com', '.com.')],
    ['wecom', wecom.replace('.com', '.com:8443')],
    ['wecom', wecom.replace('https', 'http')],
    ['feishu', feishu.replace('/hook/', '/hook/../')],
    ['standard', 'https://10.0.0.1/in'],
    ['standard', 'http://firm.example/in'],
    ['standard', 'https://me@firm.example/in'],
  ])('%s at %s is refused', (provider, address) =>
    expect(() => checkWebhookAddress(provider, address, policy)).toThrow(
      'Nothing can be sent there',
    ),
  );

  test('may be the simulator’s where one is set, with the same path', () => {
    const simulated = { own: readNetworks(['127.0.0.0/8']), robotSimulator: 'http://127.0.0.1:9' };
    const at = (path: string) => () =>
      checkWebhookAddress('dingtalk', `http://127.0.0.1:9090${path}`, {
        ...simulated,
        robotSimulator: 'http://127.0.0.1:9090/',
      });
    expect(at('/robot/send?access_token=abc')).not.toThrow();
    expect(at('/elsewhere?access_token=abc')).toThrow();
  });
});
