import { statisticsEn } from '../../features/statistics/words.en';
import type { statisticsWordsZh } from './statistics.zh-CN';
import type { Translated } from './translated';

export const statisticsWordsEn: Translated<typeof statisticsWordsZh> = { statistics: statisticsEn };
