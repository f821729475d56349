/** The made-up clinics of the demo. Every name in this folder is invented. */
export interface DemoService {
	name: string;
	minutes: number;
	/** One character per 5 minutes: `X` provider, `/` assistant. */
	pattern: string;
	colour: number;
	/** Minor units; null: priced after the examination. */
	price: number | null;
	isPublic: boolean;
	/** Name of the machine that it needs. */
	equipment?: string;
}
export interface DemoProvider {
	name: string;
	/** Shown on the staff list. */
	title: string;
	/** The demo account that is this provider. */
	account?: 'doctor';
	/** Names of the chairs where they work, the usual one first. */
	chairs: string[];
	/** Local times; the gap between is lunch. */
	hours: [from: string, to: string][];
	/** Days on: all, all but one ISO weekday, or two on and two off. */
	days: 'all' | { allBut: number } | 'twoOnTwoOff';
	services: string[];
	treatsChildren?: boolean;
}
export interface DemoClinic {
	name: string;
	slug: string;
	timeZone: string;
	locale: string;
	currency: string;
	address: string;
	phone: string;
	opens: string;
	closes: string;
	chairs: string[];
	rooms: { name: string; capacity: number; chairs: string[] }[];
	equipment: { name: string; capacity: number }[];
	services: DemoService[];
	providers: DemoProvider[];
}
export interface DemoOrganisation {
	name: string;
	owner: { name: string; email: string };
	clinics: DemoClinic[];
}
