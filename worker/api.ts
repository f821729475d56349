import { Hono } from 'hono';
import type { HttpEnv } from './http/context.ts';
import { onFailure } from './http/on-failure.ts';
import { problem } from './http/problem.ts';
import { compressAnswer } from './http/middleware/compress-answer.ts';
import { checkOrigin } from './http/middleware/check-origin.ts';
import { identifyCaller } from './http/middleware/identify-caller.ts';
import { keepOutOfCaches } from './http/middleware/keep-out-of-caches.ts';
import { requireSignIn } from './http/middleware/require-sign-in.ts';
import { identifyRequest } from './http/middleware/identify-request.ts';
import { secureHeaders } from './http/middleware/secure-headers.ts';
import { backup } from './http/routes/backup.ts';
import { auditVerification } from './http/routes/audit-verification.ts';
import { annotations } from './http/routes/annotations.ts';
import { apiKeys } from './http/routes/api-keys.ts';
import { auditLog } from './http/routes/audit.ts';
import { hooks } from './http/routes/hooks.ts';
import { invitations } from './http/routes/invitations.ts';
import { messages } from './http/routes/messages.ts';
import { messageTemplates } from './http/routes/message-templates.ts';
import { messagingSettings } from './http/routes/messaging-settings.ts';
import { staff } from './http/routes/staff.ts';
import { auth } from './http/routes/auth.ts';
import { me } from './http/routes/me.ts';
import { conversations } from './http/routes/conversations.ts';
import { contactWays } from './http/routes/contact-ways.ts';
import { care } from './http/routes/care.ts';
import { diagnoses } from './http/routes/diagnoses.ts';
import { docs } from './http/routes/docs.ts';
import { health } from './http/routes/health.ts';
import { chainOpenings } from './http/routes/chain-openings.ts';
import { bookingOrigins } from './http/routes/booking-origins.ts';
import { channels } from './http/routes/channels.ts';
import { chart } from './http/routes/chart.ts';
import { callTasks } from './http/routes/call-tasks.ts';
import { calls } from './http/routes/calls.ts';
import { chairs } from './http/routes/chairs.ts';
import { clinics } from './http/routes/clinics.ts';
import { organisation } from './http/routes/organisation.ts';
import { equipment } from './http/routes/equipment.ts';
import { holidays } from './http/routes/holidays.ts';
import { patientCare } from './http/routes/patient-care.ts';
import { patientFacts } from './http/routes/patient-facts.ts';
import { patientImports } from './http/routes/patient-imports.ts';
import { patientLists } from './http/routes/patient-lists.ts';
import { questionnaires } from './http/routes/questionnaires.ts';
import { publicQuestionnaires } from './http/routes/public/questionnaires.ts';
import { patientTimeline } from './http/routes/patient-timeline.ts';
import { patients } from './http/routes/patients.ts';
import { emergencies } from './http/routes/emergencies.ts';
import { recordExport } from './http/routes/record-export.ts';
import { perio } from './http/routes/perio.ts';
import { notes } from './http/routes/notes.ts';
import { noteTemplates } from './http/routes/note-templates.ts';
import { onlineSettings } from './http/routes/online-settings.ts';
import { pictures } from './http/routes/pictures.ts';
import { prescriptions } from './http/routes/prescriptions.ts';
import { procedures } from './http/routes/procedures.ts';
import { providerProfiles } from './http/routes/provider-profiles.ts';
import { providers } from './http/routes/providers.ts';
import { rooms } from './http/routes/rooms.ts';
import { appointments } from './http/routes/schedule/appointments.ts';
import { appointmentMessages } from './http/routes/schedule/appointment-messages.ts';
import { scheduleReads } from './http/routes/schedule/schedule-reads.ts';
import { shifts } from './http/routes/schedule/shifts.ts';
import { blocks } from './http/routes/schedule/blocks.ts';
import { holds } from './http/routes/schedule/holds.ts';
import { rounds } from './http/routes/schedule/rounds.ts';
import { waitlist } from './http/routes/schedule/waitlist.ts';
import { live } from './http/routes/schedule/live.ts';
import { answerInvited } from './http/public/answer-invited.ts';
import { imageUploads } from './http/routes/image-uploads.ts';
import { images } from './http/routes/images.ts';
import { mounts } from './http/routes/mounts.ts';
import { integrations } from './http/routes/integrations.ts';
import { bookingAnswers } from './http/routes/public/booking-answers.ts';
import { publicBookings } from './http/routes/public/bookings.ts';
import { publicClinics } from './http/routes/public/clinics.ts';
import { publicHolds } from './http/routes/public/holds.ts';
import { publicOffers } from './http/routes/public/offers.ts';
import { plans } from './http/routes/plans.ts';
import { publicPlans } from './http/routes/public/plans.ts';
import { publicPictures } from './http/routes/public/pictures.ts';
import { verifications } from './http/routes/public/verifications.ts';
import { services } from './http/routes/services.ts';
import { setup } from './http/routes/setup.ts';
import { reconciliation } from './http/routes/reconciliation.ts';
import { threads } from './http/routes/threads.ts';
import { documents } from './http/routes/documents.ts';
import { documentTemplates } from './http/routes/document-templates.ts';
import { publicDocuments } from './http/routes/public/documents.ts';
import { visitWork } from './http/routes/visit-work.ts';
import { visitContacts } from './http/routes/visit-contacts.ts';
import { today } from './http/routes/today.ts';

/** Everything under `/api`. The exported type is the browser's whole client contract. */
const api = new Hono<HttpEnv>()
	.use(identifyRequest)
	.use(secureHeaders)
	.use(keepOutOfCaches)
	.use(checkOrigin)
	.use('/api/v1/*', identifyCaller)
	.use('/api/v1/*', requireSignIn)
	.use('/api/v1/public/*', answerInvited)
	.use(compressAnswer)
	.route('/api', health)
	.route('/api', docs)
	.route('/api/v1', auth)
	.route('/api/v1', me)
	.route('/api/v1', staff)
	.route('/api/v1', hooks)
	.route('/api/v1', invitations)
	.route('/api/v1', apiKeys)
	.route('/api/v1', auditLog)
	.route('/api/v1', messages)
	.route('/api/v1', channels)
	.route('/api/v1', auditVerification)
	.route('/api/v1', backup)
	.route('/api/v1', setup)
	.route('/api/v1', organisation)
	.route('/api/v1', clinics)
	.route('/api/v1', services)
	.route('/api/v1', providers)
	.route('/api/v1', providerProfiles)
	.route('/api/v1', onlineSettings)
	.route('/api/v1', messagingSettings)
	.route('/api/v1', messageTemplates)
	.route('/api/v1', pictures)
	.route('/api/v1', bookingOrigins)
	.route('/api/v1', chairs)
	.route('/api/v1', rooms)
	.route('/api/v1', equipment)
	.route('/api/v1', holidays)
	.route('/api/v1', patients)
	.route('/api/v1', chart)
	.route('/api/v1', perio)
	.route('/api/v1', patientFacts)
	.route('/api/v1', questionnaires)
	.route('/api/v1', publicQuestionnaires)
	.route('/api/v1', patientLists)
	.route('/api/v1', patientCare)
	.route('/api/v1', patientTimeline)
	.route('/api/v1', recordExport)
	.route('/api/v1', emergencies)
	.route('/api/v1', annotations)
	.route('/api/v1', notes)
	.route('/api/v1', prescriptions)
	.route('/api/v1', visitWork)
	.route('/api/v1', noteTemplates)
	.route('/api/v1', procedures)
	.route('/api/v1', diagnoses)
	.route('/api/v1', care)
	.route('/api/v1', documents)
	.route('/api/v1', documentTemplates)
	.route('/api/v1', patientImports)
	.route('/api/v1', images)
	.route('/api/v1', imageUploads)
	.route('/api/v1', mounts)
	.route('/api/v1', conversations)
	.route('/api/v1', threads)
	.route('/api/v1', contactWays)
	.route('/api/v1', visitContacts)
	.route('/api/v1', callTasks)
	.route('/api/v1', calls)
	.route('/api/v1', appointmentMessages)
	.route('/api/v1', scheduleReads)
	.route('/api/v1', chainOpenings)
	.route('/api/v1', today)
	.route('/api/v1', reconciliation)
	.route('/api/v1', appointments)
	.route('/api/v1', live)
	.route('/api/v1', waitlist)
	.route('/api/v1', rounds)
	.route('/api/v1', holds)
	.route('/api/v1', blocks)
	.route('/api/v1', shifts)
	.route('/api/v1', publicClinics)
	.route('/api/v1', publicHolds)
	.route('/api/v1', verifications)
	.route('/api/v1', publicBookings)
	.route('/api/v1', bookingAnswers)
	.route('/api/v1', publicOffers)
	.route('/api/v1', plans)
	.route('/api/v1', publicPlans)
	.route('/api/v1', publicPictures)
	.route('/api/v1', publicDocuments)
	.route('/api/v1', integrations)
	.notFound(() => problem({ code: 'not_found' }))
	.onError(onFailure);

export default api;
export type Api = typeof api;
