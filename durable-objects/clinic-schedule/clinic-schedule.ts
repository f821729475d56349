import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../../worker/env.ts';

/** One clinic's live schedule. The class only wires. */
export class ClinicSchedule extends DurableObject<Env> {}
