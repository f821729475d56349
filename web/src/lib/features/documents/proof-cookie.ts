/** Holds the proof of the phone: one code opens every document of these links while it holds. */
export const PROOF_COOKIE = 'proof';
