"""Starts ministack with this project's additions: `python -m emulator`."""

from importlib import import_module

from ministack import app

from . import changes

# The order matters: a later module may extend what an earlier one added.
_ADDITIONS = (
    "iam",
    "ec2_addresses",
    "ec2_networks",
    "ec2_security_group_rules",
    "rds",
    "rds_status",
    "secrets",
    "sns",
    "s3",
    "logs",
    "ecs",
    "scheduler",
    "autoscaling_service",
    "autoscaling",
    "load_balancing",
    "cloudwatch",
    "cloudwatch_xml",
    "alarm_evaluation",
    "backup",
    "waf",
    "cloudfront",
    "acm",
    "hosted_zones",
    "tagging",
    "read_back",
    "recorded",
    "refusals",
    "rollbacks",
    "limits",
    "admin",
    "watchdog",
)

if __name__ == "__main__":
    additions = [import_module(f".{name}", __package__) for name in _ADDITIONS]
    original = changes.functions()
    for addition in additions:
        addition.install()
    changes.refuse_silent(original)
    app.main()
