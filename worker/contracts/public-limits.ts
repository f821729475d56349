/** What strangers may ask of the public door at most; each is counted exactly (T6, T7, T25). */
export const PUBLIC_LIMITS = {
	codesPerPhoneHour: 5,
	codesPerPhoneDay: 10,
	codesPerAddressHour: 20,
	codesPerClinicDay: 500,
	/** To numbers of any one country that is not the clinic's own, each day. */
	codesPerForeignCountryDay: 50,
	codeMinutes: 10,
	codeTries: 5,
	/** How long a proven phone may book. */
	proofMinutes: 30,
	holdsPerVisitor: 2,
	holdsPerAddress: 30,
	bookingsPerPhoneDay: 5,
	bookingsPerAddressDay: 30
} as const;

export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;
