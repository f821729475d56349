/**
 * Our own stroke family on a 16 px grid, 1.4 px lines. Each icon is its own export, so a page ships
 * only what it draws: `import { plus } from '$lib/ui/icons.ts'`, then `<Icon of={plus} />`.
 */
export interface IconShape {
	/** Stroked path. */
	readonly d: string;
	/** Path filled with the ink, under the stroke. */
	readonly fill?: string;
	/** Path stroked with the ground over a fill: the tick inside a full disc. */
	readonly cut?: string;
	/** Line width where it is not the family's: dots. */
	readonly weight?: number;
	/** Dash pattern of the stroke. */
	readonly dash?: string;
}
const RING = 'M8 2.75a5.25 5.25 0 1 0 0 10.5 5.25 5.25 0 0 0 0-10.5z';
const stroke = (d: string): IconShape => ({ d });

// Places
export const board = stroke(
	'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.500M10.5 2v2.500M6 9.500h.01M10 9.500h.01M6 11.500h.01'
);
export const person = stroke(
	'M8 8a2.700 2.700 0 1 0 0-5.400A2.700 2.700 0 0 0 8 8zM2.700 14c.4-2.800 2.600-4.300 5.300-4.300s4.900 1.500 5.300 4.300'
);
export const people = stroke(
	'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M10.5 3.2a2.4 2.4 0 0 1 0 4.6M12 9.8c1.4.5 2.3 1.8 2.5 3.7'
);
export const chart = stroke('M2.5 13.5h11M4.5 11V8M8 11V4.5M11.5 11V6.5');
export const gear = stroke(
	'M2 4.500h6M11 4.500h3M2 8h2.500M7.500 8H14M2 11.500h5.500M10.500 11.500H14M9.500 6a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM6 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM9 13a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z'
);
export const message = stroke('M2.5 3.5h11V11H7.5l-3 2.500V11h-2z');
export const inbox = stroke(
	'M2.500 9l1.700-5.700h7.600L13.500 9v3.700h-11zM2.500 9H6l.7 1.700h2.600L10 9h3.500'
);
export const tooth = stroke(
	'M5 2.3C3 2.3 2.300 4 2.600 6c.3 1.800.9 2.600 1.100 4.200.2 1.900.5 3.600 1.400 3.600 1.200 0 .9-3.900 2.900-3.900s1.700 3.900 2.900 3.900c.9 0 1.200-1.700 1.400-3.600.2-1.600.8-2.400 1.100-4.200.3-2-.4-3.700-2.400-3.700-1.300 0-1.800.7-3 .7s-1.700-.7-3-.7z'
);
export const building = stroke(
	'M3.500 14V2.500h6V14M9.500 6.500h3V14M1.500 14h13M5.500 5h2M5.500 7.500h2M5.500 10h2'
);
export const file = stroke('M4 2h5l3.5 3.500V14H4zM9 2v3.500h3.500');

// Acts
export const plus = stroke('M8 3v10M3 8h10');
export const minus = stroke('M3 8h10');
export const check = stroke('M3 8.400l3.200 3.200L13 4.600');
export const x = stroke('M4 4l8 8M12 4l-8 8');
export const search = stroke(
	'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM10.400 10.400l3.400 3.400'
);
export const undo = stroke('M5.500 3L2.500 6l3 3M2.500 6H9a4 4 0 0 1 0 8H6');
export const refresh = stroke(
	'M13.300 7.300A5.400 5.400 0 0 0 3.700 4.700L2.500 6M2.500 3v3h3M2.700 8.700a5.400 5.400 0 0 0 9.600 2.600l1.200-1.300M13.500 13v-3h-3'
);
export const print = stroke('M4.500 6V2.500h7V6M4.500 11.500h-2V6h11v5.500h-2M4.500 9.500h7v4h-7z');
export const send = stroke('M14 2L7 9M14 2L9.500 14 7 9 2 6.500z');
export const pen = stroke(
	'M2.500 13.500l.7-3L11 2.700 13.300 5l-7.800 7.800zM9.500 4.200l2.300 2.300'
);
export const copy = stroke('M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3');
export const trash = stroke('M3 4.500h10M6 4.500V3h4v1.500M4.500 4.500l.6 9h5.800l.6-9');
export const download = stroke('M8 2.500v8M4.500 7.200L8 10.700l3.500-3.500M2.500 13.500h11');
export const upload = stroke('M8 10.500v-8M4.500 5.800L8 2.300l3.500 3.500M2.500 13.500h11');
export const filter = stroke('M2.500 4h11M4.500 8h7M6.500 12h3');
export const swap = stroke('M3 5.500h9L9.500 3M13 10.500H4L6.500 13');
export const drag: IconShape = {
	d: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
	weight: 1.9
};
export const pin = stroke('M6 2.500h4M6.500 2.500v4L4.500 9h7l-2-2.500v-4M8 9v5');
export const link = stroke(
	'M6.500 9.500l3-3M7.500 4.500L9 3a2.800 2.800 0 0 1 4 4l-1.500 1.500M8.500 11.500L7 13a2.800 2.800 0 0 1-4-4l1.500-1.500'
);
export const signOut = stroke('M9.500 2.500H3v11h6.500M6.500 8h7M11 5.300L13.700 8 11 10.700');
export const merge = stroke(
	'M4 2.500v2c0 3 4 2.500 4 6v3M12 2.500v2c0 3-4 2.500-4 6M5.800 11.500L8 13.700l2.200-2.200'
);
export const cut = stroke(
	'M5 13.500a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600zM11 13.500a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600zM5.900 10.200L11 2.500M10.100 10.200L5 2.500'
);
export const repeat = stroke(
	'M3 7.500V6a2 2 0 0 1 2-2h8M11 2l2 2-2 2M13 8.500V10a2 2 0 0 1-2 2H3M5 14l-2-2 2-2'
);
export const full = stroke('M9.500 2.500h4v4M13.500 2.500L9 7M6.500 13.500h-4v-4M2.500 13.500L7 9');

// Ways
export const up = stroke('M4 10l4-4 4 4');
export const down = stroke('M4 6l4 4 4-4');
export const left = stroke('M10 4L6 8l4 4');
export const right = stroke('M6 4l4 4-4 4');
export const more: IconShape = { d: 'M3.500 8h.01M8 8h.01M12.500 8h.01', weight: 2 };
export const menu = stroke('M2.500 4h11M2.500 8h11M2.500 12h11');

// Signs
export const alert = stroke('M8 2.300L14.500 13.500h-13zM8 6.300v3.400M8 11.600v.1');
export const info = stroke(`${RING}M8 7.500v3M8 5.200v.1`);
export const clock = stroke('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.800V8l2.200 1.500');
export const calendar = stroke(
	'M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v2.500M10.500 2v2.500'
);
export const calendarPlus = stroke(
	'M13.500 8V3.500h-11v10H8M2.500 6.500h11M5.500 2v2.500M10.500 2v2.500M12 10v4M10 12h4'
);
export const phone = stroke(
	'M5.400 2.500H3.600c-.7 0-1.200.6-1.100 1.300.5 5 4.700 9.200 9.700 9.700.7.1 1.300-.4 1.300-1.100v-1.800l-2.900-1.100-1.400 1.400C7.600 10.200 5.800 8.400 5.100 6.800l1.400-1.400z'
);
export const lock = stroke('M3.500 7h9v6.500h-9zM5.500 7V5a2.500 2.500 0 0 1 5 0v2');
export const key = stroke(
	'M5 13.500a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM7 8.700l6-6M11 4.700l1.800 1.800M9 6.700l1.300 1.300'
);
export const shield = stroke('M8 2l5 1.800v4c0 3-2 5-5 6.200-3-1.200-5-3.200-5-6.200v-4z');
export const eye = stroke(
	'M1.500 8C3 5 5.300 3.500 8 3.500S13 5 14.500 8C13 11 10.700 12.500 8 12.500S3 11 1.500 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'
);
export const eyeOff = stroke(
	'M6.200 3.800A6.500 6.500 0 0 1 8 3.500c2.700 0 5 1.500 6.500 4.500a9 9 0 0 1-1.700 2.400M10.800 11.900c-.9.4-1.800.6-2.800.6-2.700 0-5-1.500-6.500-4.500.7-1.400 1.600-2.500 2.700-3.300M2.500 2.500l11 11'
);
export const keyboard = stroke(
	'M1.500 4h13v8.500h-13zM4 6.500h.01M6.700 6.500h.01M9.300 6.500h.01M12 6.500h.01M4.500 10h7'
);
export const globe = stroke(
	`${RING}M2.750 8h10.500M8 2.750c1.500 1.500 2.200 3.300 2.200 5.250s-.7 3.750-2.200 5.250C6.500 11.750 5.800 9.950 5.800 8S6.500 4.250 8 2.750z`
);
export const sun = stroke(
	'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.500V3M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100'
);
export const moon = stroke('M13.300 9.700A5.700 5.700 0 0 1 6.300 2.700a5.700 5.700 0 1 0 7 7z');
export const screen = stroke('M2 3h12v8.500H2zM5.500 14h5M8 11.500V14');
export const offline = stroke(
	'M2 2.500l12 11.500M3.300 8.300a6.700 6.700 0 0 1 3.200-1.700M1.500 6a9.500 9.500 0 0 1 3-1.800M7.300 3.400c2.600-.1 5.200.8 7.200 2.600M10.200 7a6.700 6.700 0 0 1 2.500 1.300M5.700 10.600a3.300 3.300 0 0 1 4-.3M8 13v.1'
);
export const online = stroke(
	'M3.300 8.300a6.700 6.700 0 0 1 9.400 0M1.500 6a9.500 9.500 0 0 1 13 0M5.700 10.600a3.300 3.300 0 0 1 4.600 0M8 13v.1'
);
export const bell = stroke('M4 11.500V7a4 4 0 0 1 8 0v4.500M2.500 11.500h11M6.700 13.700h2.600');
export const star = stroke(
	'M8 2l1.800 3.800 4.200.5-3.100 2.900.8 4.100L8 11.300l-3.700 2 .8-4.100L2 6.300l4.200-.5z'
);
export const tag = stroke('M2.500 2.500h5l6 6-5 5-6-6zM5.300 5.300h.01');
export const grid = stroke(
	'M2.500 2.500H7V7H2.500zM9 2.500h4.500V7H9zM2.500 9H7v4.500H2.500zM9 9h4.500v4.500H9z'
);
export const table = stroke('M2 3.500h12v9H2zM2 6.500h12M2 9.500h12M6 6.500v6');
export const history = stroke(
	'M2.500 8a5.500 5.500 0 1 0 1.700-4M4 1.500v2.800h2.800M8 5v3l2 1.300'
);

// What a patient's card warns of
export const allergy = stroke('M8 2.300L14.500 13.500h-13zM8 6.300v3.400M8 11.600v.1');
export const debt = stroke(`${RING}M5.800 5L8 7.700 10.200 5M8 7.700v3.600M6 8.300h4M6 10h4`);
export const vip = stroke(
	'M2.500 12.800h11M2.500 10.500L2 4.500l3.500 2.700L8 3l2.500 4.200L14 4.500l-.5 6z'
);
export const birthday = stroke(
	'M2.500 13.500h11M3.500 13.500v-5h9v5M3.500 10.800c1.500 1.200 3 1.200 4.500 0 1.500 1.200 3 1.200 4.500 0M8 8.500V6M8 3.800V3'
);

// Appointment states, one shape each
export const stRequested: IconShape = { d: RING, dash: '2.2 1.92' };
export const stScheduled = stroke(RING);
export const stMessage = stroke('M2.500 3.500h11V11H8l-3 2.500V11H2.500z');
export const stConfirmed = stroke(`${RING}M5.600 8.200l1.700 1.700 3.200-3.500`);
export const stArrived = stroke(`${RING}M8 5v3.200l2 1.200`);
export const stInChair: IconShape = { d: RING, fill: 'M6.700 5.700v4.600L10.400 8z' };
export const stCompleted: IconShape = {
	d: '',
	fill: 'M8 2.100a5.900 5.900 0 1 0 0 11.800A5.900 5.900 0 0 0 8 2.100z',
	cut: 'M5.400 8.200L7.200 10l3.400-3.700'
};
export const stCheckedOut = stroke('M1.800 8.500l2.700 2.700 5-5.800M8 11.100l.2.100 6-6.800');
export const stNoShow = stroke(`${RING}M6 6l4 4M10 6l-4 4`);
export const stCancelled = stroke(`${RING}M4.300 11.700l7.400-7.400`);
export const stRebook = stroke('M13.200 8a5.250 5.250 0 1 1-1.700-3.850M13.300 2v3h-3');
