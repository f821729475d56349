/** A draft is written; signed, discarded and moved notes stand as they are for good. */
export const NOTE_STATES = ['draft', 'signed', 'discarded', 'moved'] as const;
export type NoteState = (typeof NOTE_STATES)[number];
