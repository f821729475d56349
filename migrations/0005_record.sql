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
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`by_name` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `key`, `version`)
);
