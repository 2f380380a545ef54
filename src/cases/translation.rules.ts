/** Digits in any script, with what people put between them. Seven and more may be somebody's telephone. */
const NUMBER = /\+?\p{Nd}(?:[\s().\-/]?\p{Nd}){6,}/gu;

/** A text as a translator may read it: telephone numbers and others as long are blotted out. */
export const withoutNumbers = (text: string): string => text.replace(NUMBER, '•••');
