/** Group and element as one number: (0010,0010) is 0x00100010. */
export const TAG = {
	transferSyntax: 0x00020010,
	characterSet: 0x00080005,
	studyDate: 0x00080020,
	acquisitionDate: 0x00080022,
	modality: 0x00080060,
	manufacturer: 0x00080070,
	model: 0x00081090,
	patientName: 0x00100010,
	patientId: 0x00100020,
	patientBirthDate: 0x00100030,
	sliceThickness: 0x00180050,
	detectorSpacing: 0x00181164,
	series: 0x0020000e,
	instanceNumber: 0x00200013,
	position: 0x00200032,
	orientation: 0x00200037,
	samplesPerPixel: 0x00280002,
	photometric: 0x00280004,
	frames: 0x00280008,
	rows: 0x00280010,
	columns: 0x00280011,
	pixelSpacing: 0x00280030,
	bitsAllocated: 0x00280100,
	bitsStored: 0x00280101,
	pixelRepresentation: 0x00280103,
	windowCentre: 0x00281050,
	windowWidth: 0x00281051,
	rescaleIntercept: 0x00281052,
	rescaleSlope: 0x00281053,
	pixels: 0x7fe00010,
	item: 0xfffee000,
	itemEnd: 0xfffee00d,
	sequenceEnd: 0xfffee0dd
} as const;

/** The value runs on until a delimiter. */
export const UNDEFINED_LENGTH = 0xffffffff;
