CREATE TABLE `image_annotation` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`image_id` text NOT NULL,
	`kind` text NOT NULL,
	`frame` integer NOT NULL,
	`body_sealed` text NOT NULL,
	`replaces_id` text,
	`made_at` integer NOT NULL,
	`made_by_id` text NOT NULL,
	`made_by_name` text NOT NULL,
	`ended_at` integer,
	`ended_by_id` text,
	`ended_by_name` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `image_annotation_of_image` ON `image_annotation` (`organisation_id`,`image_id`,`id`);--> statement-breakpoint
CREATE TABLE `chart_entry` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`appointment_id` text,
	`plan_item_id` text,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`names` text,
	`look` text DEFAULT 'none' NOT NULL,
	`site` text NOT NULL,
	`teeth` text NOT NULL,
	`material` text,
	`status` text NOT NULL,
	`detail` text NOT NULL,
	`note_sealed` text,
	`bridge_id` text,
	`on_date` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`replaces_id` text,
	`moved_from_id` text,
	`ended_at` integer,
	`ended_on` text,
	`ended_by_id` text,
	`ended_by_name` text,
	`ending` text,
	`end_reason_sealed` text,
	`moved_to_id` text,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `chart_entry_of_patient` ON `chart_entry` (`organisation_id`,`patient_id`,`id`);--> statement-breakpoint
CREATE INDEX `chart_entry_of_plan_item` ON `chart_entry` (`organisation_id`,`plan_item_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `chart_entry_replaces` ON `chart_entry` (`organisation_id`,`replaces_id`);--> statement-breakpoint
CREATE TABLE `diagnosis` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`appointment_id` text,
	`code` text NOT NULL,
	`site` text NOT NULL,
	`teeth` text NOT NULL,
	`certainty` text NOT NULL,
	`on` text NOT NULL,
	`note_sealed` text,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`replaces_id` text,
	`moved_from_id` text,
	`moved_to_id` text,
	`ended_at` integer,
	`ended_on` text,
	`ended_by_id` text,
	`ended_by_name` text,
	`ended_as` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `diagnosis_by_patient` ON `diagnosis` (`organisation_id`,`patient_id`,`at`);--> statement-breakpoint
CREATE INDEX `diagnosis_by_code` ON `diagnosis` (`organisation_id`,`code`,`patient_id`);--> statement-breakpoint
CREATE TABLE `diagnosis_code` (
	`organisation_id` text NOT NULL,
	`code` text NOT NULL,
	`zh` text NOT NULL,
	`en` text NOT NULL,
	`ru` text NOT NULL,
	`search` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `code`)
);
--> statement-breakpoint
CREATE TABLE `document` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`kind` text NOT NULL,
	`template_id` text NOT NULL,
	`template_version` integer NOT NULL,
	`language` text NOT NULL,
	`title` text NOT NULL,
	`body_sealed` text NOT NULL,
	`sha256` text NOT NULL,
	`teeth` text NOT NULL,
	`signers` text NOT NULL,
	`valid_months` integer,
	`appointment_id` text,
	`state` text NOT NULL,
	`made_at` integer NOT NULL,
	`made_on` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`patient_signed_at` integer,
	`signed_at` integer,
	`holds_until_on` text,
	`link_until` integer,
	`ended_at` integer,
	`ended_by_id` text,
	`ended_by_name` text,
	`ended_reason_sealed` text,
	`is_naming_other` integer DEFAULT false NOT NULL,
	`moved_to_id` text,
	`moved_to_patient_id` text,
	`moved_from_id` text,
	`moved_from_patient_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `document_of_patient` ON `document` (`organisation_id`,`patient_id`,`made_at`);--> statement-breakpoint
CREATE INDEX `document_by_template` ON `document` (`organisation_id`,`patient_id`,`template_id`);--> statement-breakpoint
CREATE TABLE `document_signature` (
	`organisation_id` text NOT NULL,
	`document_id` text NOT NULL,
	`id` text NOT NULL,
	`role` text NOT NULL,
	`relation` text NOT NULL,
	`way` text NOT NULL,
	`signer_sealed` text NOT NULL,
	`document_sha256` text NOT NULL,
	`sha256` text NOT NULL,
	`image_id` text,
	`by_id` text,
	`by_name` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `document_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `document_template` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`signers` text NOT NULL,
	`valid_months` integer,
	`holds_from_version` integer NOT NULL,
	`is_asked_always` integer NOT NULL,
	`service_ids` text NOT NULL,
	`is_active` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `emergency_access` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`user_id` text NOT NULL,
	`session_id` text NOT NULL,
	`by_name` text NOT NULL,
	`number` integer NOT NULL,
	`reason_sealed` text NOT NULL,
	`at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`ended_at` integer,
	`reviewed_at` integer,
	`reviewed_by_id` text,
	`reviewed_by_name` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `emergency_access_of_person` ON `emergency_access` (`organisation_id`,`user_id`,`patient_id`,`number`);--> statement-breakpoint
CREATE INDEX `emergency_access_by_patient` ON `emergency_access` (`organisation_id`,`patient_id`,`id`);--> statement-breakpoint
CREATE INDEX `emergency_access_to_review` ON `emergency_access` (`organisation_id`,`id`) WHERE "emergency_access"."reviewed_at" IS NULL;--> statement-breakpoint
CREATE TABLE `image` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`appointment_id` text,
	`object_key` text NOT NULL,
	`content_type` text NOT NULL,
	`byte_length` integer NOT NULL,
	`sha256` text NOT NULL,
	`width` integer,
	`height` integer,
	`frames` integer,
	`dicom` text,
	`volume` text,
	`origin_sealed` text NOT NULL,
	`kind` text NOT NULL,
	`taken_on` text NOT NULL,
	`teeth` text NOT NULL,
	`note_sealed` text,
	`is_unmatched` integer NOT NULL,
	`confirmed_at` integer,
	`confirmed_by_id` text,
	`confirmed_by_name` text,
	`thumbnail_at` integer,
	`thumbnail_type` text,
	`added_at` integer NOT NULL,
	`added_by_id` text NOT NULL,
	`added_by_name` text NOT NULL,
	`retired_at` integer,
	`retired_by_id` text,
	`retired_by_name` text,
	`retired_reason` text,
	`moved_to_id` text,
	`moved_to_patient_id` text,
	`moved_from_id` text,
	`moved_from_patient_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `image_by_patient` ON `image` (`organisation_id`,`patient_id`,`taken_on`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `image_once_in_a_record` ON `image` (`organisation_id`,`patient_id`,`sha256`) WHERE retired_at IS NULL;--> statement-breakpoint
CREATE INDEX `image_of_volume` ON `image` (`organisation_id`,`patient_id`,`volume`,`id`) WHERE volume IS NOT NULL;--> statement-breakpoint
CREATE TABLE `image_change` (
	`organisation_id` text NOT NULL,
	`image_id` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`taken_on` text NOT NULL,
	`teeth` text NOT NULL,
	`note_sealed` text,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`retired_at` integer,
	`retired_by_id` text,
	`retired_by_name` text,
	`retired_reason` text,
	PRIMARY KEY(`organisation_id`, `image_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `image_part` (
	`organisation_id` text NOT NULL,
	`upload_id` text NOT NULL,
	`number` integer NOT NULL,
	`etag` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `upload_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `image_upload` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`object_key` text NOT NULL,
	`multipart_id` text NOT NULL,
	`byte_length` integer NOT NULL,
	`wish_sealed` text NOT NULL,
	`started_at` integer NOT NULL,
	`started_by_id` text NOT NULL,
	`touched_at` integer NOT NULL,
	`ended_at` integer,
	`outcome` text,
	`settled_at` integer,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `image_upload_by_patient` ON `image_upload` (`organisation_id`,`patient_id`,`id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `image_upload_unsettled` ON `image_upload` (`touched_at`) WHERE settled_at IS NULL;--> statement-breakpoint
CREATE TABLE `mount` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`layout` text NOT NULL,
	`taken_on` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by_id` text NOT NULL,
	`added_by_name` text NOT NULL,
	`retired_at` integer,
	`retired_by_id` text,
	`retired_by_name` text,
	`retired_reason` text,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mount_by_patient` ON `mount` (`organisation_id`,`patient_id`,`taken_on`,`id`);--> statement-breakpoint
CREATE TABLE `mount_slot` (
	`organisation_id` text NOT NULL,
	`mount_id` text NOT NULL,
	`slot` text NOT NULL,
	`id` text NOT NULL,
	`image_id` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`ended_at` integer,
	`ended_by_id` text,
	`ended_by_name` text,
	PRIMARY KEY(`organisation_id`, `mount_id`, `slot`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mount_slot_holds_one` ON `mount_slot` (`organisation_id`,`mount_id`,`slot`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE TABLE `patient_fact` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`search_id` integer NOT NULL,
	`clinic_id` text NOT NULL,
	`kind` text NOT NULL,
	`code` text,
	`severity` text,
	`since` text,
	`text_sealed` text,
	`questionnaire_id` text,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`ended_at` integer,
	`ended_by_id` text,
	`ended_by_name` text,
	`end_reason_sealed` text,
	`replaced_by_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `patient_fact_by_patient` ON `patient_fact` (`organisation_id`,`patient_id`,`at`);--> statement-breakpoint
CREATE INDEX `patient_fact_by_code` ON `patient_fact` (`organisation_id`,`code`,`kind`,`search_id`) WHERE "patient_fact"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `questionnaire` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`appointment_id` text,
	`form_version` integer NOT NULL,
	`by` text NOT NULL,
	`state` text NOT NULL,
	`language` text,
	`answers_sealed` text,
	`asked_at` integer NOT NULL,
	`asked_by_id` text NOT NULL,
	`asked_by_name` text NOT NULL,
	`expires_at` integer NOT NULL,
	`filled_at` integer,
	`filled_by_name` text,
	`reviewed_at` integer,
	`reviewed_by_id` text,
	`reviewed_by_name` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `questionnaire_by_patient` ON `questionnaire` (`organisation_id`,`patient_id`,`asked_at`);--> statement-breakpoint
CREATE TABLE `prescription` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`note_id` text,
	`appointment_id` text,
	`written_on` text NOT NULL,
	`body_sealed` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`ended_at` integer,
	`ended_by_name` text,
	`ended_reason` text,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `prescription_of_patient` ON `prescription` (`organisation_id`,`patient_id`,`id`);--> statement-breakpoint
CREATE TABLE `visit_note` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`appointment_id` text,
	`template_key` text NOT NULL,
	`template_version` integer NOT NULL,
	`language` text NOT NULL,
	`written_on` text NOT NULL,
	`state` text NOT NULL,
	`body_sealed` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by_id` text NOT NULL,
	`saved_by_name` text NOT NULL,
	`signed_at` integer,
	`signed_by_id` text,
	`signed_by_name` text,
	`reading_sealed` text,
	`hash` text,
	`ended_at` integer,
	`ended_by_name` text,
	`ended_reason` text,
	`moved_to_id` text,
	`moved_from_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `visit_note_of_patient` ON `visit_note` (`organisation_id`,`patient_id`,`written_on`,`id`);--> statement-breakpoint
CREATE INDEX `visit_note_of_visit` ON `visit_note` (`organisation_id`,`appointment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `visit_note_draft` ON `visit_note` (`organisation_id`,`appointment_id`,`patient_id`) WHERE "visit_note"."state" = 'draft' AND "visit_note"."appointment_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `visit_note_unsigned` ON `visit_note` (`organisation_id`,`state`,`saved_at`);--> statement-breakpoint
CREATE TABLE `visit_note_amendment` (
	`organisation_id` text NOT NULL,
	`note_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`text_sealed` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `note_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `visit_note_editor` (
	`organisation_id` text NOT NULL,
	`note_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `note_id`, `actor_id`)
);
--> statement-breakpoint
CREATE TABLE `visit_note_revision` (
	`organisation_id` text NOT NULL,
	`note_id` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`by_name` text NOT NULL,
	`body_sealed` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `note_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `visit_note_template` (
	`organisation_id` text NOT NULL,
	`key` text NOT NULL,
	`language` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`at` integer NOT NULL,
	`by_name` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `key`, `language`, `version`)
);
--> statement-breakpoint
CREATE TABLE `patient_care` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`search_id` integer NOT NULL,
	`doctor_id` text,
	`coordinator_id` text,
	`referrer_patient_id` text,
	`referrer_name` text,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `patient_id`)
);
--> statement-breakpoint
CREATE INDEX `patient_care_by_doctor` ON `patient_care` (`organisation_id`,`doctor_id`,`search_id`);--> statement-breakpoint
CREATE INDEX `patient_care_by_referrer` ON `patient_care` (`organisation_id`,`referrer_patient_id`);--> statement-breakpoint
CREATE TABLE `patient_list` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`where` text NOT NULL,
	`owner_id` text NOT NULL,
	`owner_name` text NOT NULL,
	`is_shared` integer NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `patient_list_newest` ON `patient_list` (`organisation_id`,`removed_at`,`created_at`);--> statement-breakpoint
CREATE TABLE `perio_exam` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`appointment_id` text,
	`examined_on` text NOT NULL,
	`state` text NOT NULL,
	`measurements` text NOT NULL,
	`replaces_id` text,
	`started_at` integer NOT NULL,
	`started_by_id` text NOT NULL,
	`started_by_name` text NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by_id` text NOT NULL,
	`saved_by_name` text NOT NULL,
	`finished_at` integer,
	`finished_by_id` text,
	`finished_by_name` text,
	`discarded_at` integer,
	`discarded_by_name` text,
	`discarded_reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `perio_exam_of_patient` ON `perio_exam` (`organisation_id`,`patient_id`,`examined_on`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `perio_exam_one_draft` ON `perio_exam` (`organisation_id`,`patient_id`) WHERE state = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX `perio_exam_replaces` ON `perio_exam` (`organisation_id`,`replaces_id`) WHERE replaces_id IS NOT NULL AND state <> 'discarded';--> statement-breakpoint
CREATE TABLE `plan_booking` (
	`organisation_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`appointment_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`start_at` integer NOT NULL,
	`at` integer NOT NULL,
	`by_name` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `plan_id`, `visit_id`, `appointment_id`)
);
--> statement-breakpoint
CREATE INDEX `plan_booking_of_visit` ON `plan_booking` (`organisation_id`,`appointment_id`);--> statement-breakpoint
CREATE TABLE `plan_handover` (
	`organisation_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`id` text NOT NULL,
	`from_name` text NOT NULL,
	`to_id` text NOT NULL,
	`to_name` text NOT NULL,
	`note_sealed` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`answered_at` integer,
	`answer_sealed` text,
	PRIMARY KEY(`organisation_id`, `plan_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `plan_handover_to` ON `plan_handover` (`organisation_id`,`to_id`,`state`,`at`);--> statement-breakpoint
CREATE TABLE `plan_item` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`plan_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`alternative_id` text NOT NULL,
	`visit_id` text NOT NULL,
	`position` integer NOT NULL,
	`procedure_id` text NOT NULL,
	`code` text NOT NULL,
	`names` text NOT NULL,
	`look` text NOT NULL,
	`site` text NOT NULL,
	`price` integer NOT NULL,
	`state` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by_name` text NOT NULL,
	`removed_at` integer,
	`removed_by_name` text,
	`removed_code` text,
	`removed_sealed` text,
	`done_at` integer,
	`done_id` text,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `plan_item_of_plan` ON `plan_item` (`organisation_id`,`plan_id`,`position`);--> statement-breakpoint
CREATE INDEX `plan_item_of_patient` ON `plan_item` (`organisation_id`,`patient_id`,`state`);--> statement-breakpoint
CREATE TABLE `plan_snapshot` (
	`organisation_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`alternative_id` text,
	`body_sealed` text NOT NULL,
	`hash` text NOT NULL,
	`total` integer NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`way` text,
	`signature_sealed` text,
	`proof_id` text,
	PRIMARY KEY(`organisation_id`, `plan_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `treatment_plan` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`state` text NOT NULL,
	`is_unfinished` integer NOT NULL,
	`currency` text NOT NULL,
	`outline_sealed` text NOT NULL,
	`doctor_id` text NOT NULL,
	`doctor_name` text NOT NULL,
	`chosen_id` text,
	`value` integer NOT NULL,
	`open_value` integer NOT NULL,
	`valid_until_on` text,
	`link_until` integer,
	`sent_at` integer,
	`presented_at` integer,
	`accepted_at` integer,
	`declined_at` integer,
	`declined_code` text,
	`declined_sealed` text,
	`done_at` integer,
	`replaced_by_id` text,
	`moved_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `treatment_plan_of_patient` ON `treatment_plan` (`organisation_id`,`patient_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `treatment_plan_by_value` ON `treatment_plan` (`organisation_id`,`clinic_id`,`is_unfinished`,`open_value`,`id`);--> statement-breakpoint
CREATE INDEX `treatment_plan_by_age` ON `treatment_plan` (`organisation_id`,`clinic_id`,`is_unfinished`,`moved_at`,`id`);--> statement-breakpoint
CREATE INDEX `treatment_plan_presented` ON `treatment_plan` (`organisation_id`,`clinic_id`,`presented_at`);--> statement-breakpoint
CREATE TABLE `procedure` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`code` text NOT NULL,
	`code_key` text NOT NULL,
	`names` text NOT NULL,
	`group` text NOT NULL,
	`area` text NOT NULL,
	`minutes` integer NOT NULL,
	`pattern` text NOT NULL,
	`price_amount` integer,
	`price_currency` text,
	`look` text NOT NULL,
	`family` text,
	`tooth_classes` text NOT NULL,
	`surfaces_from` integer,
	`surfaces_to` integer,
	`dentition` text,
	`material` text,
	`recall_months` integer,
	`consent_template_id` text,
	`care_plan` text,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `procedure_by_code` ON `procedure` (`organisation_id`,`code_key`);--> statement-breakpoint
CREATE TABLE `procedure_done` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`appointment_id` text,
	`plan_item_id` text,
	`procedure_id` text NOT NULL,
	`code` text NOT NULL,
	`names` text NOT NULL,
	`site` text NOT NULL,
	`teeth` text NOT NULL,
	`price_amount` integer,
	`price_currency` text,
	`provider_id` text,
	`at` integer NOT NULL,
	`on` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`ended_at` integer,
	`ended_by_id` text,
	`ended_by_name` text,
	`ended_reason` text,
	`moved_to_id` text,
	`moved_from_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `procedure_done_by_patient` ON `procedure_done` (`organisation_id`,`patient_id`,`at`);--> statement-breakpoint
CREATE INDEX `procedure_done_by_procedure` ON `procedure_done` (`organisation_id`,`procedure_id`,`patient_id`);--> statement-breakpoint
CREATE INDEX `procedure_done_by_visit` ON `procedure_done` (`organisation_id`,`appointment_id`) WHERE "procedure_done"."appointment_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `procedure_done_of_item` ON `procedure_done` (`organisation_id`,`plan_item_id`) WHERE "procedure_done"."plan_item_id" IS NOT NULL AND "procedure_done"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `recall` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`patient_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_on` text,
	`fulfilled_from` integer NOT NULL,
	`owner_id` text,
	`reason` text NOT NULL,
	`note_sealed` text,
	`service_id` text,
	`appointment_id` text,
	`state` text DEFAULT 'open' NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`replaces_id` text,
	`result` text,
	`ended_at` integer,
	`ended_by_id` text,
	`ended_by_name` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `recall_by_patient` ON `recall` (`organisation_id`,`patient_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `recall_open` ON `recall` (`organisation_id`,`patient_id`,`kind`) WHERE "recall"."state" = 'open';--> statement-breakpoint
CREATE INDEX `recall_by_due` ON `recall` (`organisation_id`,`clinic_id`,`state`,`due_on`,`id`);--> statement-breakpoint
CREATE TABLE `timeline_entry` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`at` integer NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`appointment_id` text,
	`by_name` text NOT NULL,
	`title` text NOT NULL,
	`withdrawn_at` integer,
	PRIMARY KEY(`organisation_id`, `patient_id`, `at`, `id`)
);
--> statement-breakpoint
CREATE INDEX `timeline_entry_by_subject` ON `timeline_entry` (`organisation_id`,`subject_id`);--> statement-breakpoint
ALTER TABLE `import_row` ADD `change` text;--> statement-breakpoint
CREATE INDEX `patient_by_clinic` ON `patient` (`organisation_id`,`clinic_id`,`search_id`);--> statement-breakpoint
CREATE INDEX `patient_by_birth` ON `patient` (`organisation_id`,`born_on`);