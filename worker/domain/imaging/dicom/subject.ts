/** Whom a DICOM file says it shows; null where it says nothing. */
export interface DicomSubject {
	/** The name as it is written, in up to three scripts: `Wang^XiaoDong=王^小東`. */
	name: string | null;
	/** The number at the device, (0010,0020). */
	patientId: string | null;
	/** Local date; devices' fillers (before 1900-01-02) count as nothing. */
	bornOn: string | null;
}
