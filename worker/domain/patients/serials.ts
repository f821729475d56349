const SERIALS_PER_BOOK = 10_000_000;

/** The row of the search indexes: the number of the organisation's book and the serial in one integer. */
export const searchIdOf = (bookNumber: number, serial: number): number =>
	bookNumber * SERIALS_PER_BOOK + serial;

export const recordNumberOf = (serial: number): string => `P-${String(serial).padStart(5, '0')}`;
