import type { Translated } from '../../app/i18n/translated';

export const organisationsZh = {
  title: '组织机构',
  lead: '部门与平台机构由管理员建立；企业自行注册。',
  new: '新增机构',
  created: '机构已新增，可继续为它新增用户',
  none: '还没有机构。先新增一个部门，再为它新增经办与审核用户。',
  users: '查看用户',
  fields: { name: '名称', kind: '类别', district: '区域', createdAt: '建立日期' },
  kinds: { department: '部门', enterprise: '企业', platform: '平台' },
};

export const organisationsEn: Translated<typeof organisationsZh> = {
  title: 'Organisations',
  lead: 'Departments and platform bodies are made here; enterprises register themselves.',
  new: 'New organisation',
  created: 'Organisation created; you can now add its users',
  none: 'No organisations yet. Add a department, then its editor and approver.',
  users: 'Users',
  fields: { name: 'Name', kind: 'Kind', district: 'District', createdAt: 'Created' },
  kinds: { department: 'Department', enterprise: 'Enterprise', platform: 'Platform' },
};
