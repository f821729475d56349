import type { Operation } from './operation.ts';
import { accessOperations } from './operations/access.ts';
import { annotationOperations } from './operations/annotations.ts';
import { careOperations } from './operations/care.ts';
import { chainOperations } from './operations/chain.ts';
import { channelOperations } from './operations/channels.ts';
import { chartOperations } from './operations/chart.ts';
import { perioOperations } from './operations/perio.ts';
import { clinicalOperations } from './operations/clinical.ts';
import { clinicOperations } from './operations/clinics.ts';
import { conversationOperations } from './operations/conversations.ts';
import { hookOperations } from './operations/hooks.ts';
import { imageOperations } from './operations/images.ts';
import { importOperations } from './operations/imports.ts';
import { messagingOperations } from './operations/messaging.ts';
import { noteOperations } from './operations/notes.ts';
import { onlineOperations } from './operations/online.ts';
import { documentOperations } from './operations/documents.ts';
import { patientOperations } from './operations/patients.ts';
import { recordOperations } from './operations/record.ts';
import { planOperations } from './operations/plans.ts';
import { publicAnswerOperations } from './operations/public-answers.ts';
import { publicOperations } from './operations/public.ts';
import { roundOperations } from './operations/rounds.ts';
import { scheduleOperations } from './operations/schedule.ts';
import { staffOperations } from './operations/staff.ts';
import { systemOperations } from './operations/system.ts';

/** Every route under `/api/v1`; a test holds this list against the router. */
export const OPERATIONS: readonly Operation[] = [
	...scheduleOperations,
	...chainOperations,
	...publicOperations,
	...publicAnswerOperations,
	...roundOperations,
	...patientOperations,
	...documentOperations,
	...recordOperations,
	...annotationOperations,
	...chartOperations,
	...perioOperations,
	...noteOperations,
	...planOperations,
	...imageOperations,
	...importOperations,
	...clinicOperations,
	...clinicalOperations,
	...careOperations,
	...onlineOperations,
	...messagingOperations,
	...conversationOperations,
	...accessOperations,
	...staffOperations,
	...channelOperations,
	...hookOperations,
	...systemOperations
];
