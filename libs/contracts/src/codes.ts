import { z } from 'zod';
import { isKnownCode, type TaxonomyList } from './taxonomy.js';

const codeOf = (list: TaxonomyList) =>
  z
    .string()
    .refine((code) => isKnownCode(list, code), { error: `is not a code of taxonomy.${list}` });

export const domainCode = codeOf('domains');
export const technologyCode = codeOf('technologies');
export const districtCode = codeOf('districts');
export const tierCode = codeOf('enterpriseTiers');
export const cooperationModeCode = codeOf('cooperationModes');
