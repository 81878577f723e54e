/** A value of a template or a service that could not be read, so it cannot be compared. */
export class Unresolved {
  public constructor(public readonly reason: string) {}
}

/** A dynamic reference, which CloudFormation replaces with a secret. Verify neither reads nor keeps the secret. */
export class SecretReference {
  /** Name of the secret and its part, whether the template names it by ARN or by name. */
  public readonly name: string;

  public constructor(reference: string) {
    this.name = reference
      .replace(/^\{\{resolve:|\}\}$/g, '')
      .replace(/arn:[^:]+:secretsmanager:[^:]*:\d+:secret:([^:]+)-\w{6}(?=:|$)/, '$1');
  }
}
