/** Every id says what it names. `usr` and `ses` are made by better-auth and carry no prefix. */
export const ID_PREFIXES = [
	'org',
	'cli',
	'chr',
	'rom',
	'eqp',
	'prv',
	'svc',
	'stf',
	'mem',
	'inv',
	'key',
	'pat',
	'apt',
	'ser',
	'hld',
	'blk',
	'shf',
	'wtl',
	'rnd',
	'ofr',
	'pic',
	'vrf',
	'imp',
	'dsk',
	'msg',
	'rul',
	'chn',
	'cnv',
	'tsk',
	'cns',
	'ent',
	'per',
	'dia',
	'prc',
	'don',
	'pln',
	'itm',
	'hov',
	'nte',
	'tpl',
	'rxp',
	'img',
	'ann',
	'mnt',
	'doc',
	'sig',
	'qst',
	'rcl',
	'lst',
	'fct',
	'emg',
	'aud',
	'evt'
] as const;
export type IdPrefix = (typeof ID_PREFIXES)[number];
export type Id<Prefix extends IdPrefix> = `${Prefix}_${string}`;

export type ClinicId = Id<'cli'>;
export type PatientId = Id<'pat'>;
export type AppointmentId = Id<'apt'>;

/** Makes a fresh id; passed into rules, never reached for. */
export type NewId = <Prefix extends IdPrefix>(prefix: Prefix) => Id<Prefix>;

const MOMENT_LENGTH = 10;
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id that sorts by its moment: 10 characters of milliseconds, 16 of chance (80 bits). */
export function makeId<Prefix extends IdPrefix>(
	prefix: Prefix,
	atMs: number,
	randomBytes: Uint8Array
): Id<Prefix> {
	let head = '';
	for (let rest = atMs, i = 0; i < MOMENT_LENGTH; i++, rest = Math.floor(rest / 32))
		head = CROCKFORD[rest % 32] + head;
	let tail = '';
	for (let i = 0; i < 16; i++) tail += CROCKFORD[(randomBytes[i] ?? 0) & 31];
	return `${prefix}_${head}${tail}`;
}

export const hasPrefix = <Prefix extends IdPrefix>(prefix: Prefix, id: string): id is Id<Prefix> =>
	id.startsWith(`${prefix}_`) && id.length <= 64;

/** Where ids of a moment begin (milliseconds since 1970): every id made before it sorts before it. */
export const idBoundary = (prefix: IdPrefix, atMs: number): string =>
	makeId(prefix, atMs, new Uint8Array(0)).slice(0, prefix.length + 1 + MOMENT_LENGTH);

/** When an id was made, milliseconds since 1970; NaN for one that was not made here. */
export function momentOf(id: string): number {
	const head = id.slice(id.indexOf('_') + 1).slice(0, MOMENT_LENGTH);
	if (head.length < MOMENT_LENGTH) return Number.NaN;
	return [...head].reduce((sum, sign) => {
		const value = CROCKFORD.indexOf(sign);
		return value < 0 ? Number.NaN : sum * 32 + value;
	}, 0);
}
