/**
 * Where each district of Wuhan stands among five columns and five rows, north up: about where it lies,
 * one tile each. The codes are the taxonomy's; the city as a whole and what lies outside have none.
 */
export const districtTiles = {
  huangpi: [2, 0],
  'changjiang-new-area': [3, 0],
  xinzhou: [4, 0],
  dongxihu: [0, 1],
  qiaokou: [1, 1],
  jianghan: [2, 1],
  jiangan: [3, 1],
  qingshan: [4, 1],
  caidian: [0, 2],
  hanyang: [1, 2],
  wuchang: [2, 2],
  'east-lake-scenic': [3, 2],
  hannan: [0, 3],
  hongshan: [2, 3],
  'east-lake-hightech': [3, 3],
  jiangxia: [2, 4],
} as const satisfies Record<string, readonly [column: number, row: number]>;

export type DistrictTile = keyof typeof districtTiles;
