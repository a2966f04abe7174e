import type { Translated } from '../../app/i18n/translated';

export const officersZh = {
  card: {
    title: '企业联络员',
    none: '联络员还没有确定。有问题可先提出诉求，平台会安排人员办理。',
    hasLeft: '原联络员已离任，新的联络员正在安排。',
    tickets: '查看诉求',
    change: '更换联络员',
    name: '指定联络员',
    nobody: '不指定',
    changed: '联络员已更新',
  },
  page: {
    title: '企业联络员',
    lead: '名录中的每家企业都有一位联络员，负责答疑与诉求办理。',
    loads: '联络员工作量',
    enterprises: '企业 {{count}} 家',
    tickets: '未办结诉求 {{count}} 件',
    left: '已离任，请将其企业另行分派',
    assign: '平均分派',
    assignHint: '把没有联络员的企业平均分派给选中的人员，现有企业少的优先。',
    chosen: '选择 {{name}}',
    assigned: '已分派 {{count}} 家企业',
    members: '名录企业',
    filter: '筛选企业',
    unassigned: '没有联络员',
    none: '没有符合条件的企业。',
    hasLeft: '原联络员已离任',
  },
};

export const officersEn: Translated<typeof officersZh> = {
  card: {
    title: 'Contact officer',
    none: 'Nobody is named yet. Raise a ticket, and the platform will find somebody.',
    hasLeft: 'Your officer has left; another one is being named.',
    tickets: 'See the tickets',
    change: 'Change the officer',
    name: 'Name an officer',
    nobody: 'Nobody',
    changed: 'The officer was changed',
  },
  page: {
    title: 'Contact officers',
    lead: 'Every enterprise of the directory has somebody to turn to, who also answers its tickets.',
    loads: 'Who has how much to do',
    enterprises: 'Enterprises: {{count}}',
    tickets: 'Open tickets: {{count}}',
    left: 'Has left: give these enterprises to somebody else',
    assign: 'Assign evenly',
    assignHint:
      'Gives the enterprises without an officer to those chosen; who has fewest comes first.',
    chosen: 'Choose {{name}}',
    assigned: 'Enterprises assigned: {{count}}',
    members: 'Members of the directory',
    filter: 'Filter enterprises',
    unassigned: 'Without an officer',
    none: 'No enterprise fits.',
    hasLeft: 'The officer has left',
  },
};
