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
 * How PostgreSQL runs on every instance of the cluster: TLS only, a fixed number of connections, an audit trail.
 *
 * All of it is in the cluster's parameter group, where Aurora takes `max_connections` too; instances have no group of
 * their own that could override it:
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
      parameters: { ...tls(), ...auditTrail(), ...slowStatements(), max_connections: String(props.maxConnections) },
    });
  }
}

function tls(): Record<string, string> {
  return { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' };
}

/**
 * Who connected, and who changed the schema or a role.
 *
 * By pgAudit, which leaves passwords out; `log_statement` would write those of `CREATE ROLE` into the log:
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.Concepts.PostgreSQL.html
 */
function auditTrail(): Record<string, string> {
  return {
    shared_preload_libraries: 'pg_stat_statements,pgaudit',
    'pgaudit.log': 'ddl,role',
    log_statement: 'none',
    log_connections: '1',
    log_disconnections: '1',
  };
}

/** Statements that take a second or more, without the values bound to them: those may be a cardholder's. */
function slowStatements(): Record<string, string> {
  return { log_min_duration_statement: '1000', log_parameter_max_length: '0', log_lock_waits: '1' };
}
