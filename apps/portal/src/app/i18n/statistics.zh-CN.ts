import { statisticsZh } from '../../features/statistics/words.zh-CN';

/** Of the public statistics. */
export const statisticsWordsZh = { statistics: statisticsZh };
