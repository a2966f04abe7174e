import { expect, test } from '@jest/globals';
import { redactData, redactText } from './redact-job.js';

test('of a job’s data only what names things is seen', () => {
  expect(
    redactData({
      source: 'publishing',
      event: {
        id: 'e1',
        type: 'account.link-requested',
        version: 1,
        payload: { recipient: { email: 'boss@firm.example' }, sealedToken: 's3cret' },
      },
      note: '内部',
    }),
  ).toEqual({
    source: 'publishing',
    event: { id: 'e1', type: 'account.link-requested', version: 1 },
  });
  expect(redactData({ batchId: 'b1' })).toEqual({ batchId: 'b1' });
});

test.each([null, undefined, 'text', 7, [], { event: null }, { batchId: { email: 'a@b.example' } }])(
  'of %j nothing is seen',
  (data) => {
    expect(JSON.stringify(redactData(data))).not.toMatch(/text|email|example/);
  },
);

test('errors keep their words, without addresses of people and receivers', () => {
  expect(
    redactText(
      'Error: 550 <boss@firm.example>: no; https://oapi.dingtalk.com/robot/send?access_token=s3cret ' +
        'answered 500\n    at send (file.js:3:1) postgres://u:p@db:5432/x',
    ),
  ).toBe('Error: 550 <•••>: no; ••• answered 500\n    at send (file.js:3:1) •••');
});
