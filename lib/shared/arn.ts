/** Region of an ARN; undefined when there is none. */
export function regionOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[3];
}

/** Account of an ARN; undefined when there is none. */
export function accountOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[4];
}
