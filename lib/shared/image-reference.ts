import { showValue } from './show-value';

/** A parsed container image reference. */
export interface ImageReference {
  /** Registry host with port, for example `111111111111.dkr.ecr.us-east-1.amazonaws.com`; absent for Docker Hub. */
  readonly registry?: string;
  /** Repository path without registry, for example `payments/backend`. */
  readonly repository: string;
  /** Tag, for example `1.4.2`; absent when only a digest was given. */
  readonly tag?: string;
  /** Digest, for example `sha256:` followed by 64 hexadecimal digits; absent when only a tag was given. */
  readonly digest?: string;
  /** What is pulled: the digest when there is one, else the tag. */
  readonly version: string;
  /** Set when the registry is a private Amazon ECR registry, which requires permission to pull. */
  readonly ecr?: EcrRegistry;
}

/** A private Amazon ECR registry. */
interface EcrRegistry {
  /** Twelve-digit account that owns the registry. */
  readonly account: string;
  /** Region of the registry. */
  readonly region: string;
}

const ECR_HOST = /^(\d{12})\.dkr\.ecr\.(?:([a-z0-9-]+)\.amazonaws\.com|(cn-[a-z0-9-]+)\.amazonaws\.com\.cn)$/;
/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const ECR_REPOSITORY = /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
// The grammar of names, tags and digests: https://github.com/distribution/reference/blob/main/reference.go
const REGISTRY =
  /^(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])(?:\.(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9]))*(?::\d{1,5})?$/i;
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
/** https://github.com/distribution/reference/blob/main/reference.go: NameTotalLengthMax */
const LONGEST_NAME = 255;
const PUBLIC_ECR = 'public.ecr.aws';

/** Words that no fixed version contains: `latest`, and what a missing variable prints. */
const MOVING_ANYWHERE = ['latest', 'undefined', 'null', 'nan'];

/**
 * Names of branches, environments, channels and placeholders. A tag that is only such a name, or with a platform's
 * name, can move.
 */
const MOVING_ALONE = new Set(
  (
    'alpha beta canary changeme current default dev develop development edge experimental head integration local lts ' +
    'main master mainline next nightly none placeholder pre preprod preview prod production qa rc release rolling snapshot ' +
    'stable stage staging tag test testing tip todo trunk uat unstable version'
  ).split(' '),
);

/** Words in a tag that name the platform of an image, not its version. */
const PLATFORM = new Set('alpine amd64 aarch64 arm arm64 arm64v8 bookworm bullseye linux slim x64 x86 64'.split(' '));

const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;

/**
 * Parses an image reference, and refuses every reference that does not name a fixed version.
 *
 * A tag can be moved in its registry; a digest cannot. Both are accepted. `latest` in any spelling is refused, even
 * with a digest, because it does not show which version runs.
 *
 * @throws Error that states, in one sentence, what is wrong and what is allowed.
 */
export function parseImageReference(reference: string): ImageReference {
  const [name = '', digest, ...rest] = reference.split('@');
  if (rest.length > 0) {
    throw new Error(`must have at most one '@', got ${showValue(reference)}`);
  }
  if (digest !== undefined && !DIGEST.test(digest)) {
    throw new Error(`digest must be 'sha256:' and 64 lower-case hexadecimal digits, got ${showValue(digest)}`);
  }
  if (name.startsWith('sha256:')) {
    throw new Error(`must have a repository before the digest ('repository@sha256:...'), got ${showValue(reference)}`);
  }
  const { registry, path } = splitRegistry(name);
  const colon = path.lastIndexOf(':');
  const repository = colon === -1 ? path : path.slice(0, colon);
  const tag = colon === -1 ? undefined : path.slice(colon + 1);
  if (!REPOSITORY.test(repository) || (registry !== undefined && !REGISTRY.test(registry))) {
    throw new Error(`must be 'registry/repository:version', lower-case, got ${showValue(reference)}`);
  }
  if ((registry ?? '').length + repository.length > LONGEST_NAME) {
    throw new Error(
      `registry and repository must have at most ${LONGEST_NAME} characters, got ${showValue(reference)}`,
    );
  }
  if (tag !== undefined && !TAG.test(tag)) {
    throw new Error(`tag must be 1 to 128 letters, digits, '_', '.' or '-', got ${showValue(tag)}`);
  }
  const moving = tag === undefined ? undefined : movingPart(tag);
  if (moving !== undefined) {
    throw new Error(`must name a fixed version, '${moving}' is not one, got ${showValue(reference)}`);
  }
  const version = digest ?? tag;
  if (version === undefined) {
    throw new Error(`must name a version (':1.4.2') or a digest ('@sha256:...'), got ${showValue(reference)}`);
  }
  refuseUnreachable(registry);
  const ecr = registry === undefined ? undefined : parseEcrHost(registry);
  refuseUnknownRepository(registry, repository, ecr !== undefined);
  return { registry, repository, tag, digest, version, ecr };
}

/** The word that makes a tag movable, or undefined. */
function movingPart(tag: string): string | undefined {
  const words = tag
    .toLowerCase()
    .split(/[._-]/)
    .filter((word) => word !== '');
  const versions = words.filter((word) => !PLATFORM.has(word));
  return (
    MOVING_ANYWHERE.find((word) => words.includes(word)) ??
    (versions.every((word) => MOVING_ALONE.has(word)) ? (versions[0] ?? tag) : undefined)
  );
}

/** Names and addresses of the own machine or its local network. */
const OWN_MACHINE =
  /^(?:localhost|.*\.localhost|localhost\.localdomain|host\.docker\.internal|127(?:\.\d+){3}|0\.0\.0\.0|169\.254(?:\.\d+){2})$/i;

/** Refuses a registry on the own machine, which a Fargate task does not have, and an impossible port. */
function refuseUnreachable(registry = ''): void {
  const [host = '', port] = registry.split(':');
  if (OWN_MACHINE.test(host)) {
    throw new Error(`registry must be reachable from a task, got ${showValue(registry)}`);
  }
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    throw new Error(`port of the registry must be 1 to 65535, got ${showValue(registry)}`);
  }
}

/** Refuses repository names that the grammar allows but the registry does not. */
function refuseUnknownRepository(registry: string | undefined, repository: string, isEcr: boolean): void {
  const parts = repository.split('/');
  if (registry === undefined && parts.length === 1 && repository.includes('.')) {
    throw new Error(`must name a repository behind the registry, got ${showValue(repository)}`);
  }
  const printed = parts.find((part) => part === 'undefined' || part === 'null');
  if (printed !== undefined) {
    throw new Error(
      `must name a repository, '${printed}' is what a missing variable prints, got ${showValue(repository)}`,
    );
  }
  if (isEcr && !ECR_REPOSITORY.test(repository)) {
    throw new Error(
      `repository in Amazon ECR must be 2 to 256 lower-case letters, digits and single '.', '_', '-' or '/' between them, got ${showValue(repository)}`,
    );
  }
  // https://docs.aws.amazon.com/AmazonECR/latest/public/public-registries.html
  if (registry === PUBLIC_ECR && parts.length < 2) {
    throw new Error(
      `must be '${PUBLIC_ECR}/<alias of the registry>/<repository>:<version>', got ${showValue(`${registry}/${repository}`)}`,
    );
  }
}

function splitRegistry(name: string): { registry?: string; path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  // The rule of container engines: the first part is a registry only if it has a dot or a port, or is `localhost`.
  const isRegistry = first === 'localhost' || first.includes('.') || first.includes(':');
  return isRegistry ? { registry: first, path: name.slice(slash + 1) } : { path: name };
}

function parseEcrHost(registry: string): EcrRegistry | undefined {
  if (/\.dkr[.-]ecr(-fips)?\./.test(registry) && !registry.includes('.dkr.ecr.')) {
    // The library builds the host name from account and region, so it would silently drop FIPS or dual stack.
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
    throw new Error(
      `registry must be '<account>.dkr.ecr.<region>.amazonaws.com', without FIPS or '.on.aws', got '${registry}'`,
    );
  }
  const match = ECR_HOST.exec(registry);
  if (match === null && /(?:^|\.)dkr\.|\.ecr\.|amazonaws?\.|amazonw/i.test(registry) && registry !== PUBLIC_ECR) {
    throw new Error(
      `registry must be '<12-digit account>.dkr.ecr.<region>.amazonaws.com' to be Amazon ECR, got ${showValue(registry)}`,
    );
  }
  const [, account, region = match?.[3]] = match ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}
