/** A molar cut through from cheek to tongue, drawn by us on a sheet of 400 × 520. */
export const SHEET = { width: 400, height: 520 };

export const CROWN =
	'M118 232C98 190 102 122 130 100C152 84 176 104 200 113C224 104 248 84 270 100C298 122 302 190 282 232Z';
/** The crown without its enamel. */
export const CORE =
	'M126 234C114 198 120 152 144 136C163 124 182 138 200 146C218 138 237 124 256 136C280 152 286 198 274 234Z';
export const ROOTS =
	'M118 232C112 300 128 394 146 448C152 464 166 462 168 446C173 396 184 346 200 328C216 346 227 396 232 446C234 462 248 464 254 448C272 394 288 300 282 232Z';
export const PULP =
	'M166 240C162 214 166 192 178 184C188 192 212 192 222 184C234 192 238 214 234 240C240 300 247 386 244 446L241 446C236 382 228 318 212 286C206 277 194 277 188 286C172 318 164 382 159 446L156 446C153 386 160 300 166 240Z';
/** What is taken away and filled: from the groove of the crown down to the dentine. */
export const FILLING =
	'M164 104C166 142 178 160 200 160C222 160 234 142 236 104C220 112 212 112 200 113C188 112 180 112 164 104Z';
/** The crown as the laboratory makes it, over what is left of the tooth. */
export const CAP =
	'M114 236C92 188 98 116 130 94C152 80 176 100 200 108C224 100 248 80 270 94C302 116 308 188 286 236C260 226 140 226 114 236Z';
export const TIPS = [
	{ x: 157, y: 456 },
	{ x: 243, y: 456 }
] as const;
/** Hard deposits below the widest part of the crown, on either side. */
export const CALCULUS = [
	'M114 196C102 206 102 230 114 244C122 234 120 212 114 196Z',
	'M286 196C298 206 298 230 286 244C278 234 280 212 286 196Z'
] as const;

const DEPTHS = { 1: 26, 2: 58, 3: 86 } as const;
/** Decay goes in by a narrow groove and spreads below it. */
export function decayOf(depth: 1 | 2 | 3): string {
	const bottom = 108 + DEPTHS[depth];
	const wide = 8 + depth * 7;
	return `M194 111C${196 - wide} ${bottom - 18} ${194 - wide / 2} ${bottom} 200 ${bottom}C${206 + wide / 2} ${bottom} ${204 + wide} ${bottom - 18} 206 111Z`;
}

/** Edge of gum or bone on both sides of the tooth: `edge` at the tooth, `far` from it; down to the sheet's end. */
export function bankOf(edge: number, far: number): string {
	return `M0 ${far}C60 ${far - 4} 92 ${far} 122 ${edge}L278 ${edge}C308 ${far} 340 ${far - 4} 400 ${far}V${SHEET.height}H0Z`;
}

/** A screw of titanium: its body, threads, and what carries the crown. */
export const SCREW =
	'M180 262H220L219 290L226 296L218 304L225 312L217 320L224 328L216 336L222 344L214 352L219 360L211 368L214 376L200 396L186 376L189 368L181 360L186 352L178 344L184 336L176 328L183 320L175 312L182 304L174 296L181 290Z';
export const POST = 'M184 262L178 214C190 206 210 206 222 214L216 262Z';
