import type { EquipmentView, ProviderView, ServiceView } from '#contracts/clinic-catalogue';
import type { GapFilling, OnlineBooking, Words } from '#contracts/online-booking';
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

/** An id for something of the settings' own lists: short, and not one of the others. */
export function nextId(prefix: string, taken: readonly { id: string }[]): string {
	for (let n = taken.length + 1; ; n++)
		if (!taken.some((one) => one.id === `${prefix}${n}`)) return `${prefix}${n}`;
}

export const noWords = (): Words => ({ zh: '', en: '', ru: '' });

/** The words in the reader's language, else in any. */
export const anyWords = (words: Words, locale: string): string =>
	words[locale as keyof Words] || words.zh || words.en || words.ru;
