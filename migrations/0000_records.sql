CREATE TABLE `audit` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text,
	`detail` text
);

CREATE UNIQUE INDEX `audit_by_id` ON `audit` (`organisation_id`,`id`);
CREATE INDEX `audit_by_subject` ON `audit` (`organisation_id`,`subject_kind`,`subject_id`,`id`);
CREATE INDEX `audit_by_actor` ON `audit` (`organisation_id`,`actor_id`,`id`);
CREATE TABLE `audit_chain_cursor` (
	`id` integer PRIMARY KEY NOT NULL,
	`through` integer NOT NULL
);

CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

CREATE INDEX `account_by_user` ON `account` (`user_id`);
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`device_id` text,
	`seen_at` integer,
	`locked_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);
CREATE INDEX `session_by_user` ON `session` (`user_id`,`expires_at`);
CREATE INDEX `session_by_end` ON `session` (`expires_at`);
CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer
);

CREATE INDEX `two_factor_by_user` ON `two_factor` (`user_id`);
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`two_factor_enabled` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);
CREATE INDEX `user_by_staff` ON `user` (`organisation_id`,`staff_id`);
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

CREATE INDEX `verification_by_identifier` ON `verification` (`identifier`);
CREATE INDEX `verification_by_end` ON `verification` (`expires_at`);
CREATE TABLE `chair` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	`room_id` text,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `clinic` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`country` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`step_minutes` integer DEFAULT 5 NOT NULL,
	`opening_hours` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`settings_version` integer DEFAULT 1 NOT NULL,
	`pushed_version` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE UNIQUE INDEX `clinic_by_slug` ON `clinic` (`slug`);
CREATE UNIQUE INDEX `clinic_by_id` ON `clinic` (`id`);
CREATE INDEX `clinic_by_push` ON `clinic` (`pushed_version`,`settings_version`);
CREATE TABLE `equipment` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `holiday` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`on` text NOT NULL,
	`name` text NOT NULL,
	`is_closed` integer NOT NULL,
	`hours_of_weekday` integer,
	`source` text NOT NULL,
	`is_announced` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `on`)
);

CREATE TABLE `provider` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`staff_id` text,
	`capacity` integer DEFAULT 1 NOT NULL,
	`colour` integer NOT NULL,
	`is_public` integer DEFAULT true NOT NULL,
	`service_ids` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE UNIQUE INDEX `provider_by_staff` ON `provider` (`organisation_id`,`clinic_id`,`staff_id`);
CREATE TABLE `room` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`capacity` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `service` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`order` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`pattern` text NOT NULL,
	`colour` integer,
	`is_public` integer DEFAULT false NOT NULL,
	`price_amount` integer,
	`price_currency` text,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `idempotency_key` (
	`scope` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer NOT NULL,
	`content_type` text NOT NULL,
	`body` text NOT NULL,
	`headers` text,
	`at` integer NOT NULL
);

CREATE INDEX `idempotency_key_by_age` ON `idempotency_key` (`at`);
CREATE TABLE `import_chunk` (
	`organisation_id` text NOT NULL,
	`import_id` text NOT NULL,
	`position` integer NOT NULL,
	`first_row` integer NOT NULL,
	`last_row` integer NOT NULL,
	`rows_before` integer NOT NULL,
	`lines_sealed` text,
	PRIMARY KEY(`organisation_id`, `import_id`, `position`)
);

CREATE TABLE `import_row` (
	`organisation_id` text NOT NULL,
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`outcome` text NOT NULL,
	`problems` text NOT NULL,
	`duplicate_ids` text NOT NULL,
	`duplicate_of_row` integer,
	`fingerprint` text,
	`made_id` text,
	PRIMARY KEY(`organisation_id`, `import_id`, `row`)
);

CREATE INDEX `import_row_by_outcome` ON `import_row` (`organisation_id`,`import_id`,`outcome`,`row`);
CREATE INDEX `import_row_by_person` ON `import_row` (`organisation_id`,`import_id`,`fingerprint`);
CREATE TABLE `patient_import` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`state` text NOT NULL,
	`header` text NOT NULL,
	`mapping` text,
	`date_order` text NOT NULL,
	`duplicates` text,
	`row_count` integer NOT NULL,
	`chunk_count` integer NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE TABLE `message` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`to` text NOT NULL,
	`body` text NOT NULL,
	`code` text,
	`state` text NOT NULL,
	`reason` text,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`patient_id` text,
	`appointment_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE INDEX `message_by_patient` ON `message` (`organisation_id`,`patient_id`,`id`);
CREATE INDEX `message_by_appointment` ON `message` (`organisation_id`,`appointment_id`,`id`);
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);

CREATE TABLE `patient` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`record_number` text NOT NULL,
	`search_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`sex` text NOT NULL,
	`born_on` text,
	`state` text DEFAULT 'active' NOT NULL,
	`source` text,
	`is_vip` integer DEFAULT false NOT NULL,
	`has_debt` integer DEFAULT false NOT NULL,
	`is_barred_online` integer DEFAULT false NOT NULL,
	`allergy_sealed` text,
	`note_sealed` text,
	`pop_up_sealed` text,
	`preferred_times` text NOT NULL,
	`merged_into_id` text,
	`import_id` text,
	`retired_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE UNIQUE INDEX `patient_by_record_number` ON `patient` (`organisation_id`,`record_number`);
CREATE UNIQUE INDEX `patient_by_search_id` ON `patient` (`search_id`);
CREATE INDEX `patient_by_state` ON `patient` (`organisation_id`,`state`,`search_id`);
CREATE INDEX `patient_newest` ON `patient` (`organisation_id`,`search_id`);
CREATE INDEX `patient_by_name` ON `patient` (`organisation_id`,`name_key`);
CREATE INDEX `patient_by_survivor` ON `patient` (`organisation_id`,`merged_into_id`);
CREATE INDEX `patient_by_import` ON `patient` (`organisation_id`,`import_id`);
CREATE TABLE `patient_access` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`hour` integer NOT NULL,
	`actor_id` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_name` text NOT NULL,
	`first_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `patient_id`, `hour`, `actor_id`)
);

CREATE TABLE `patient_book` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`last_serial` integer NOT NULL
);

CREATE UNIQUE INDEX `patient_book_by_number` ON `patient_book` (`number`);
CREATE TABLE `patient_merge` (
	`organisation_id` text NOT NULL,
	`merged_id` text NOT NULL,
	`at` integer NOT NULL,
	`into_id` text NOT NULL,
	`moved_ids` text NOT NULL,
	`undone_at` integer,
	PRIMARY KEY(`organisation_id`, `merged_id`, `at`)
);

CREATE TABLE `patient_phone` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`position` integer NOT NULL,
	`raw` text NOT NULL,
	`e164` text,
	`label` text,
	PRIMARY KEY(`organisation_id`, `patient_id`, `position`)
);

CREATE INDEX `patient_phone_by_number` ON `patient_phone` (`organisation_id`,`e164`);
CREATE TABLE `patient_relation` (
	`organisation_id` text NOT NULL,
	`patient_id` text NOT NULL,
	`relative_id` text NOT NULL,
	`relation` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `patient_id`, `relative_id`)
);

CREATE TABLE `patient_tag` (
	`organisation_id` text NOT NULL,
	`tag` text NOT NULL,
	`search_id` integer NOT NULL,
	`patient_id` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `tag`, `search_id`)
);

CREATE INDEX `patient_tag_by_patient` ON `patient_tag` (`organisation_id`,`patient_id`,`tag`);
CREATE TABLE `appointment` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`epoch` integer NOT NULL,
	`revision` integer NOT NULL,
	`fingerprint` integer NOT NULL,
	`patient_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`chair_id` text NOT NULL,
	`assistant_ids` text NOT NULL,
	`equipment_ids` text NOT NULL,
	`service_ids` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`pattern` text NOT NULL,
	`status` text NOT NULL,
	`confirmation` text NOT NULL,
	`labels` text NOT NULL,
	`note` text NOT NULL,
	`source` text NOT NULL,
	`series_id` text,
	`group_id` text,
	`arrived_at` integer,
	`seated_at` integer,
	`completed_at` integer,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancelled_reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE INDEX `appointment_by_start` ON `appointment` (`organisation_id`,`clinic_id`,`start_at`);
CREATE INDEX `appointment_by_patient` ON `appointment` (`organisation_id`,`patient_id`,`start_at`);
CREATE TABLE `projection_cursor` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`)
);

CREATE TABLE `projection_ghost` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`found_at` integer NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`, `found_at`)
);

CREATE TABLE `schedule_entry` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`epoch` integer NOT NULL,
	`revision` integer NOT NULL,
	`fingerprint` integer NOT NULL,
	`kind` text NOT NULL,
	`document` text NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `id`)
);

CREATE TABLE `sweep_cursor` (
	`job` text PRIMARY KEY NOT NULL,
	`after_clinic_id` text NOT NULL
);

CREATE TABLE `api_key` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`capabilities` text DEFAULT '[]' NOT NULL,
	`clinic_ids` text,
	`created_by` text NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE UNIQUE INDEX `api_key_by_hash` ON `api_key` (`hash`);
CREATE TABLE `desk_device` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`registered_by` text NOT NULL,
	`removed_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE UNIQUE INDEX `desk_device_by_token` ON `desk_device` (`token_hash`);
CREATE TABLE `invitation` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`token_hash` text NOT NULL,
	`staff_id` text,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`is_owner` integer DEFAULT false NOT NULL,
	`memberships` text NOT NULL,
	`invited_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`withdrawn_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE UNIQUE INDEX `invitation_by_token` ON `invitation` (`token_hash`);
CREATE TABLE `membership` (
	`organisation_id` text NOT NULL,
	`clinic_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`role` text NOT NULL,
	`extra` text DEFAULT '[]' NOT NULL,
	`withheld` text DEFAULT '[]' NOT NULL,
	`ended_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `clinic_id`, `staff_id`)
);

CREATE INDEX `membership_by_staff` ON `membership` (`organisation_id`,`staff_id`);
CREATE TABLE `staff` (
	`organisation_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`phone` text DEFAULT '' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`locale` text,
	`is_owner` integer DEFAULT false NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	`pin_hash` text,
	`left_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `id`)
);

CREATE INDEX `staff_by_name` ON `staff` (`organisation_id`,`name`,`id`);