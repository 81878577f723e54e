import { markdownTable } from '../shared/documents/markdown-table';
import { groupBy, sortBy } from '../shared/lists/lists';

/** An installed package, as the lockfile describes it. */
export interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its licence. */
  readonly license: string;
  /** Whether the package is only for development. Synthesis does not run it. */
  readonly development: boolean;
}

/** The part of a lockfile that is read. */
export interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}

const UNKNOWN = 'not stated';

/** Packages of the lockfile, the project itself left out, in alphabetical order. */
export function readLicenses({ packages }: Lockfile): LicensedPackage[] {
  const found = Object.entries(packages)
    .filter(([where]) => where !== '')
    .map(([where, { version = '', license = UNKNOWN, dev = false }]) => ({
      name: where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
      development: dev,
    }));
  const distinct = new Map(found.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return sortBy(distinct, ([name]) => name).map(([, entry]) => entry);
}

/** Renders the page with the licences. */
export function renderLicenses(packages: readonly LicensedPackage[]): string {
  const production = packages.filter(({ development }) => !development);
  const development = packages.filter((entry) => entry.development);
  const byLicense = groupBy(development, ({ license }) => license);
  return `# Licences

Generated from \`package-lock.json\` by \`npm run docs:licenses\`; do not edit. A test fails when it is out of date.

## What \`cdk synth\` runs

${production.length} packages.

${markdownTable(
  ['package', 'version', 'licence'],
  production.map(({ name, version, license }) => [name, version, license]),
)}

## What only development uses

${development.length} packages, by licence.

${markdownTable(
  ['licence', 'packages'],
  sortBy(byLicense, ([license]) => license).map(([license, own]) => [
    license,
    [...new Set(own.map(({ name }) => name))].join(', '),
  ]),
)}
`;
}
