import { m } from '$lib/paraglide/messages.js';

/** Services that nearly every clinic has, without prices: a list to change, not to begin from nothing. */
export const usualServices = () => [
	{
		name: m.settings_setup_service_check(),
		minutes: 30,
		pattern: '/XXXX/',
		colour: 1,
		isPublic: true
	},
	{
		name: m.settings_setup_service_cleaning(),
		minutes: 45,
		pattern: '/XXXXXXX/',
		colour: 6,
		isPublic: true
	},
	{
		name: m.settings_setup_service_filling(),
		minutes: 45,
		pattern: '/XXXXXXX/',
		colour: 3,
		isPublic: true
	},
	{
		name: m.settings_setup_service_root(),
		minutes: 60,
		pattern: '//XXXXXXXXX/',
		colour: 3,
		isPublic: false
	},
	{
		name: m.settings_setup_service_extraction(),
		minutes: 30,
		pattern: '/XXXX/',
		colour: 7,
		isPublic: true
	},
	{
		name: m.settings_setup_service_crown(),
		minutes: 60,
		pattern: '/XXXXXXXXXX/',
		colour: 4,
		isPublic: false
	},
	{
		name: m.settings_setup_service_ortho(),
		minutes: 20,
		pattern: '/XX/',
		colour: 2,
		isPublic: false
	},
	{
		name: m.settings_setup_service_emergency(),
		minutes: 20,
		pattern: 'XXXX',
		colour: 8,
		isPublic: false
	}
];
