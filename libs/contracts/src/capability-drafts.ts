import { z } from 'zod';
import { text } from './lists.js';

/** What an enterprise pastes to have a capability drafted from it. */
export const draftCapabilityRequest = z.strictObject({ text: text(20, 20_000) });
export type DraftCapabilityRequest = z.infer<typeof draftCapabilityRequest>;

/** A code that a text suggests, with the words of the text that did; `weight` is 0 to 1. */
export const codeSuggestion = z.object({
  code: z.string(),
  weight: z.number(),
  words: z.array(z.string()),
});
export type CodeSuggestion = z.infer<typeof codeSuggestion>;

/** A drafted capability: suggestions to accept one by one, heaviest first. */
export const capabilityDraft = z.object({
  name: z.string().nullable(),
  description: z.string().nullable(),
  domains: z.array(codeSuggestion),
  technologies: z.array(codeSuggestion),
});
export type CapabilityDraft = z.infer<typeof capabilityDraft>;
