/** One digit repeated, or digits in a row up or down: what anybody tries first. */
export function isGuessablePin(pin: string): boolean {
	const steps = new Set<number>();
	for (let i = 1; i < pin.length; i++) steps.add(pin.charCodeAt(i) - pin.charCodeAt(i - 1));
	if (steps.size !== 1) return false;
	const [step] = steps;
	return step === 0 || step === 1 || step === -1;
}
