/** A value of a template, or of a service, that could not be seen, so nothing can be compared with it. */
export class Unresolved {
  public constructor(public readonly reason: string) {}
}

/** A dynamic reference: CloudFormation puts a secret there, which verify neither reads nor keeps. */
export class SecretReference {
  /** Name of the secret and its part, whether the template names it by ARN or by name. */
  public readonly name: string;

  public constructor(reference: string) {
    this.name = reference
      .replace(/^\{\{resolve:|\}\}$/g, '')
      .replace(/arn:[^:]+:secretsmanager:[^:]*:\d+:secret:([^:]+)-\w{6}(?=:|$)/, '$1');
  }
}
