import type { AppointmentStatus } from './status.ts';

/**
 * The confirmation is an axis of its own beside the status: any word may follow any other, since
 * patients change their minds. Only a cancelled appointment has nothing left to confirm.
 */
export const canBeConfirmed = (status: AppointmentStatus): boolean => status !== 'cancelled';
