/** What a DICOM file says of its picture; nothing of its patient. Null where it says nothing. */
export interface DicomFacts {
	/** `IO`, `PX`, `CT`, `DX` … (0008,0060). */
	modality: string | null;
	/** UID of (0002,0010) and our name of it; `isCompressed` when pixels need a decoder. */
	transferSyntax: { uid: string; name: string; isCompressed: boolean };
	rows: number;
	columns: number;
	frames: number;
	samplesPerPixel: number;
	bitsAllocated: number;
	bitsStored: number;
	isSigned: boolean;
	photometric: string;
	/** Millimetres between rows and between columns, (0028,0030), else at the detector (0018,1164). */
	pixelSpacing: readonly [number, number] | null;
	/** Where the spacing is measured: in the patient, or at the detector (then lengths are enlarged). */
	spacingIn: 'patient' | 'detector' | null;
	windowCentre: number | null;
	windowWidth: number | null;
	rescaleSlope: number;
	rescaleIntercept: number;
	/** Millimetres, (0018,0050). */
	sliceThickness: number | null;
	/** Local date of the study, (0008,0020). */
	studyOn: string | null;
	instanceNumber: number | null;
	/** UID of (0020,000E): what was taken in one go. */
	seriesUid: string | null;
	/** Where a slice lies, in millimetres along its normal. */
	sliceAt: number | null;
	manufacturer: string | null;
	model: string | null;
}
