/** A provisional one is what is thought before the examinations are in. */
export const CERTAINTIES = ['provisional', 'confirmed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Why a diagnosis no longer holds; `mistaken` never held, `replaced` has a newer row, `moved` is another's. */
export const DIAGNOSIS_ENDS = ['resolved', 'mistaken', 'replaced', 'moved'] as const;
export type DiagnosisEnd = (typeof DIAGNOSIS_ENDS)[number];
