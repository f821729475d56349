import { signIn } from './api-caller.ts';
import { EMERGENCY_REASON } from './data/emergency.ts';
import type { Demo } from './make-demo.ts';

const CLINIC = 'jingan';

/** The desk once had to read the main case's notes at once; the owner has yet to review it. */
export async function readInEmergency(baseUrl: string, demo: Demo): Promise<void> {
	const [first] = demo.patients[CLINIC]?.grown ?? [];
	const desk = await signIn(baseUrl, 'desk@demo.test', demo.password);
	if (!desk || !first) throw new Error('the desk cannot sign in');
	const patient = `/patients/${first}`;
	const reason = { reason: EMERGENCY_REASON, password: demo.password };
	await desk.must('POST', `${patient}/emergency`, reason);
	await desk.must('GET', `${patient}/notes`);
	await desk.must('GET', `${patient}/prescriptions`);
	await desk.must('GET', `${patient}/facts`);
	await desk.must('POST', `${patient}/emergency/end`);
}
