import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';

/** What the parameters depend on. */
export interface DatabaseParametersProps {
  /** Engine that the parameters are for. */
  readonly engine: rds.IClusterEngine;
  /** PostgreSQL's `max_connections` of every instance. */
  readonly maxConnections: number;
}

/**
 * Parameters of PostgreSQL on every instance of the cluster: TLS only, a fixed number of connections, an audit trail.
 *
 * All parameters are in the cluster's parameter group, which in Aurora also takes `max_connections`. The instances have
 * no parameter group that could override them:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html
 */
export class DatabaseParameters extends Construct {
  /** The parameter group. */
  public readonly parameterGroup: rds.IParameterGroup;

  public constructor(scope: Construct, id: string, props: DatabaseParametersProps) {
    super(scope, id);
    this.parameterGroup = new rds.ParameterGroup(this, 'ParameterGroup', {
      engine: props.engine,
      description: 'TLS, connections and audit trail of the payment database',
      parameters: {
        ...tls(),
        ...auditTrail(props.engine.parameterGroupFamily),
        ...slowStatements(),
        max_connections: String(props.maxConnections),
      },
    });
  }
}

function tls(): Record<string, string> {
  return { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' };
}

/**
 * Logs who connected, who changed the schema or a role, and who accessed data that a migration marks as card data.
 *
 * pgAudit leaves passwords out; `log_statement` would log those in `CREATE ROLE`. It records nothing until the
 * migration task has created its extension.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Concepts.PostgreSQL.html
 */
function auditTrail(family: string | undefined): Record<string, string> {
  return {
    shared_preload_libraries: 'pg_stat_statements,pgaudit',
    'pgaudit.log': 'ddl,role',
    // Reads and writes are recorded for objects that are granted to this role. Amazon RDS allows no other name:
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.auditing.html
    'pgaudit.role': 'rds_pgaudit',
    log_statement: 'none',
    log_connections: everyConnection(family),
    log_disconnections: '1',
  };
}

/**
 * The value of `log_connections` that logs every connection, by family.
 *
 * In PostgreSQL 18, the setting is a list of stages. PostgreSQL itself still accepts `1`, but Amazon RDS does not: it
 * allows only the stages and `all` for this family, and refuses `1` with `InvalidParameterValue`.
 *
 * @see https://www.postgresql.org/docs/18/runtime-config-logging.html#GUC-LOG-CONNECTIONS
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEngineDefaultParameters.html
 */
const LOG_CONNECTIONS: Readonly<Record<string, string>> = {
  'aurora-postgresql13': '1',
  'aurora-postgresql14': '1',
  'aurora-postgresql15': '1',
  'aurora-postgresql16': '1',
  'aurora-postgresql17': '1',
  'aurora-postgresql18': 'all',
};

function everyConnection(family: string | undefined): string {
  const value = LOG_CONNECTIONS[family ?? ''];
  if (value === undefined) {
    throw new Error(
      `engineVersion: the parameters of the family ${family ?? 'of this engine'} are unknown; ` +
        `known are ${Object.keys(LOG_CONNECTIONS).join(', ')}; look up its values and add it to database-parameters.ts`,
    );
  }
  return value;
}

/** Logs statements that take a second or more, without their bound values, which may be card data. */
function slowStatements(): Record<string, string> {
  return { log_min_duration_statement: '1000', log_parameter_max_length: '0', log_lock_waits: '1' };
}
