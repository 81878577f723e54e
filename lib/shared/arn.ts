/** Region of an ARN; undefined where there is none. */
export function regionOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[3];
}

/** Account of an ARN; undefined where there is none. */
export function accountOf(arn: string | undefined): string | undefined {
  return arn?.split(':')[4];
}
