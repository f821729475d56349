/** A draft is written on; what is finished or put aside stands for good. */
export const EXAM_STATES = ['draft', 'finished', 'discarded'] as const;
export type ExamState = (typeof EXAM_STATES)[number];
