/** Why the desk opened the main case's record in an emergency. */
export const EMERGENCY_REASON = '患者在候诊区头晕、出冷汗，医生都在治疗中，需立即了解病史和用药。';
