import type { EquipmentView, ProviderView, ServiceView } from '#contracts/clinic-catalogue';
import type { GapFilling, OnlineBooking } from '#contracts/online-booking';
import { api } from '$lib/api/client.ts';

/** How a clinic takes bookings from the public and fills its gaps, as one document with one version. */
export interface OnlineSettings {
	online: OnlineBooking;
	gaps: GapFilling;
	version: number;
}

/** What the pages of online booking name things by. */
export interface OnlineNames {
	services: ServiceView[];
	providers: ProviderView[];
	equipment: EquipmentView[];
}

export type OnlineChange = Partial<OnlineBooking> | { gaps: GapFilling };

export const onlinePath = (clinicId: string): string => `/clinics/${clinicId}/online-booking`;

/** The whole document with a part of it changed, as it is sent. */
export function withChange(
	{ online, gaps }: OnlineSettings,
	change: OnlineChange
): Omit<OnlineSettings, 'version'> {
	return 'gaps' in change
		? { online, gaps: change.gaps }
		: { online: { ...online, ...change }, gaps };
}

export const putOnline = (
	clinicId: string,
	body: Omit<OnlineSettings, 'version'>,
	options: { key?: string; ifVersion: number }
): Promise<OnlineSettings> => api.put<OnlineSettings>(onlinePath(clinicId), body, options);
