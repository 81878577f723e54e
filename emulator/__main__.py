"""Starts ministack with this project's additions: `python -m emulator`."""

from ministack import app

from . import (
    admin,
    alarm_evaluation,
    autoscaling,
    autoscaling_service,
    backup,
    cloudfront,
    cloudwatch,
    ec2_addresses,
    ec2_networks,
    ec2_security_group_rules,
    ecs,
    hosted_zones,
    iam,
    limits,
    load_balancing,
    logs,
    rds,
    recorded,
    refusals,
    rollbacks,
    s3,
    secrets,
    tagging,
    waf,
    watchdog,
)

_ADDITIONS = (
    iam,
    ec2_addresses,
    ec2_networks,
    ec2_security_group_rules,
    rds,
    secrets,
    s3,
    logs,
    ecs,
    autoscaling_service,
    autoscaling,
    load_balancing,
    cloudwatch,
    alarm_evaluation,
    backup,
    waf,
    cloudfront,
    hosted_zones,
    tagging,
    recorded,
    refusals,
    rollbacks,
    limits,
    admin,
    watchdog,
)

if __name__ == "__main__":
    for addition in _ADDITIONS:
        addition.install()
    app.main()
