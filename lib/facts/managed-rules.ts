/** AWS's managed groups, in the order of evaluation, by the names of our rules. */
export const MANAGED_RULE_GROUPS = {
  IpReputation: 'AWSManagedRulesAmazonIpReputationList',
  KnownBadInputs: 'AWSManagedRulesKnownBadInputsRuleSet',
  Common: 'AWSManagedRulesCommonRuleSet',
  SqlInjection: 'AWSManagedRulesSQLiRuleSet',
} as const;

/**
 * Rules of AWS's managed groups that may refuse legitimate requests, with the label that each adds to a request, even
 * when the rule only counts. The groups for known bad inputs and IP reputation are not here: what they refuse is an
 * attack.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-use-case.html
 */
const COMMON = {
  NoUserAgent_HEADER: 'NoUserAgent_Header',
  UserAgent_BadBots_HEADER: 'BadBots_Header',
  SizeRestrictions_QUERYSTRING: 'SizeRestrictions_QueryString',
  SizeRestrictions_Cookie_HEADER: 'SizeRestrictions_Cookie_Header',
  SizeRestrictions_BODY: 'SizeRestrictions_Body',
  SizeRestrictions_URIPATH: 'SizeRestrictions_URIPath',
  EC2MetaDataSSRF_BODY: 'EC2MetaDataSSRF_Body',
  EC2MetaDataSSRF_QUERYARGUMENTS: 'EC2MetaDataSSRF_QueryArguments',
  GenericLFI_QUERYARGUMENTS: 'GenericLFI_QueryArguments',
  GenericLFI_URIPATH: 'GenericLFI_URIPath',
  GenericLFI_BODY: 'GenericLFI_Body',
  RestrictedExtensions_URIPATH: 'RestrictedExtensions_URIPath',
  RestrictedExtensions_QUERYARGUMENTS: 'RestrictedExtensions_QueryArguments',
  GenericRFI_QUERYARGUMENTS: 'GenericRFI_QueryArguments',
  GenericRFI_BODY: 'GenericRFI_Body',
  GenericRFI_URIPATH: 'GenericRFI_URIPath',
  CrossSiteScripting_COOKIE: 'CrossSiteScripting_Cookie',
  CrossSiteScripting_QUERYARGUMENTS: 'CrossSiteScripting_QueryArguments',
  CrossSiteScripting_BODY: 'CrossSiteScripting_Body',
  CrossSiteScripting_URIPATH: 'CrossSiteScripting_URIPath',
} as const;

const SQL_INJECTION = {
  SQLi_QUERYARGUMENTS: 'SQLi_QueryArguments',
  SQLi_BODY: 'SQLi_Body',
  SQLi_COOKIE: 'SQLi_Cookie',
  SQLiExtendedPatterns_QUERYARGUMENTS: 'SQLiExtendedPatterns_QueryArguments',
  SQLiExtendedPatterns_BODY: 'SQLiExtendedPatterns_Body',
} as const;

/** A rule that a configuration may set to count instead of block. */
export type CountableRule = keyof typeof COMMON | keyof typeof SQL_INJECTION;

/** A rule of a managed group. */
export interface ManagedRule {
  /** Managed rule group. */
  readonly group: (typeof MANAGED_RULE_GROUPS)['Common' | 'SqlInjection'];
  /** Label that it adds to a request. */
  readonly label: string;
}

function rulesOf(group: ManagedRule['group'], namespace: string, labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([rule, label]): [string, ManagedRule] => [
    rule,
    { group, label: `awswaf:managed:aws:${namespace}:${label}` },
  ]);
}

/** The rules, by name. */
export const MANAGED_RULES = Object.fromEntries([
  ...rulesOf(MANAGED_RULE_GROUPS.Common, 'core-rule-set', COMMON),
  ...rulesOf(MANAGED_RULE_GROUPS.SqlInjection, 'sql-database', SQL_INJECTION),
]) as Readonly<Record<CountableRule, ManagedRule>>;

/** Their names. */
export const COUNTABLE_RULES = Object.keys(MANAGED_RULES) as CountableRule[];

/** The path that stands for every path. */
export const EVERY_PATH = '/';
