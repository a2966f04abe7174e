/** The shape of the Chinese words with any text in their place: what a translation must fill. */
export type Translated<Words> = {
  [Key in keyof Words]: Words[Key] extends string ? string : Translated<Words[Key]>;
};
