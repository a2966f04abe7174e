/** Of the page that verifies a certificate, loaded with it. */
export const verifyZh = {
  title: '证书验证',
  none: '没有这个牌号的证书。请核对输入，谨防伪造。',
  verdict: {
    valid: '证书有效',
    altered: '证书内容被改动，不可信',
    revoked: '已摘牌，证书失效',
    expired: '证书已过有效期',
  },
  compare: '请将下列内容与验证码同手中的证书逐项核对；不一致的为伪造。',
  plaque: '牌号',
  holder: '单位',
  project: '项目',
  edition: '名单',
  issuer: '授予单位',
  issuedOn: '授予日期',
  until: '有效期至',
  renewed: '第 {{count}} 次续期，本期自 {{day}} 起',
  story: '查看示范案例',
  revoked: '摘牌',
  fingerprint: '验证码',
  signed: '签名原文',
};
