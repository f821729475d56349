CREATE TABLE `booking_origin` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`appointment_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`source` text NOT NULL,
	`campaign` text,
	`language` text NOT NULL,
	`visitor` text,
	`answers_sealed` text,
	`signed_sealed` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `appointment_id`)
);
--> statement-breakpoint
CREATE INDEX `booking_origin_by_patient` ON `booking_origin` (`organisation_id`,`patient_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `booking_origin_by_campaign` ON `booking_origin` (`organisation_id`,`clinic_id`,`campaign`,`created_at`);--> statement-breakpoint
CREATE TABLE `clinic_online` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`online` text NOT NULL,
	`gaps` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`)
);
--> statement-breakpoint
CREATE TABLE `phone_proof` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`phone_sealed` text NOT NULL,
	`code_hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL,
	`proven_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `phone_proof_by_expiry` ON `phone_proof` (`expires_at`);--> statement-breakpoint
CREATE TABLE `picture` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`object_key` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);
--> statement-breakpoint
ALTER TABLE `provider` ADD `profile` text;--> statement-breakpoint
CREATE INDEX `message_by_recipient` ON `message` (`organisation_id`,`to`,`id`);