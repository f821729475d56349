/** What is known of a patient's health before anybody looks into the mouth (F36). */
export const FACT_KINDS = ['allergy', 'condition', 'medication', 'family', 'lifestyle'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** How much a fact bears on treatment: `severe` is an anaphylaxis, an unstable disease. */
export const SEVERITIES = ['mild', 'moderate', 'severe'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** By which way a history was asked for. */
export const ASKED_BY = ['desk', 'kiosk', 'link'] as const;
export type AskedBy = (typeof ASKED_BY)[number];

/** `asked` waits for answers, `filled` for the doctor, `reviewed` is taken over, `withdrawn` is void. */
export const QUESTIONNAIRE_STATES = ['asked', 'filled', 'reviewed', 'withdrawn'] as const;
export type QuestionnaireState = (typeof QUESTIONNAIRE_STATES)[number];
