export const filesZh = {
  choose: '选择文件',
  hint: '支持 PDF、图片、Word、Excel、PowerPoint 与纯文本，单个不超过 {{megabytes}} MB，至多 {{max}} 个。',
  uploading: '正在上传 {{name}}',
  download: '下载 {{name}}',
  remove: '移除 {{name}}',
  attached: '附件',
  tooMany: '至多 {{max}} 个附件',
};
