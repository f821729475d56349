/** Who is asking, as the edge established it. The schedule object judges what they may do. */
export type Caller =
	| {
			kind: 'staff';
			userId: string;
			sessionId: string;
			organisationId: string;
			name: string;
			/** When the session ends, milliseconds since 1970 of real time: a moved clock ends none. */
			endsAt?: number;
	  }
	| { kind: 'apiKey'; keyId: string; organisationId: string; name: string }
	| { kind: 'system'; organisationId: string; name: string }
	/** Somebody at the public page: `visitorId` is their device's, or what their link or phone proves. */
	| { kind: 'public'; organisationId: string; visitorId: string; name: string };
