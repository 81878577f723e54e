/** The settings for AWS in the caller's shell. */
export interface Shell {
  /** Endpoint that answers for AWS. @default - AWS itself answers */
  readonly endpoint?: string;
  /** Whether the shell sets credentials. */
  readonly callersCredentials: boolean;
}

/** Reads the shell. Each command does it once, and passes on what its functions need. */
export function readShell(): Shell {
  const { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID, AWS_PROFILE } = process.env;
  return { endpoint, callersCredentials: AWS_ACCESS_KEY_ID !== undefined || AWS_PROFILE !== undefined };
}
