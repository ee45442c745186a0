/** Where the file of an export is downloaded. */
export function fileAddress(jobId: number): string {
  return `/api/v1/jobs/${jobId}/file`
}
